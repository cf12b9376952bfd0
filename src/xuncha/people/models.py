"""The people who sign in, their sessions, their second factor, and the counters against guessing."""

import uuid
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Organisation
from xuncha.people.agents import described
from xuncha.people.names import normal_username
from xuncha.workflow.sorting import NameKeyField


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their user name."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person of a user name, however it was typed."""
        return self.get(username=normal_username(username or ""))


class Mail(models.TextChoices):
    """When a person with an address is told by mail that there are new notices."""

    NONE = "none", _("不发邮件")
    AT_ONCE = "at_once", _("有通知就发（几分钟内合并成一封）")
    DAILY = "daily", _("每个工作日早上一封")


class Person(AbstractBaseUser):
    """Someone who acts: a clerk, an inspector, a liaison, a manager. Rights come from grants alone.

    `secret_until` is set while the password is a one-time secret that another person handed over.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("用户名"), max_length=64, unique=True)
    name = models.CharField(_("姓名"), max_length=64)
    name_key = NameKeyField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="people", verbose_name=_("所在单位")
    )
    email = models.EmailField(_("电子邮箱"), blank=True, default="")
    mail = models.CharField(_("邮件提醒"), max_length=8, choices=Mail.choices, default=Mail.DAILY)
    language = models.CharField(_("界面语言"), max_length=16, blank=True, default="")
    secret_until = models.DateTimeField(_("一次性口令有效期至"), null=True, blank=True)
    password_changed_at = models.DateTimeField(_("密码修改时间"), null=True, blank=True)
    disabled_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    def __str__(self) -> str:
        """Read as the name of the person."""
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's attribute, told by the moment alone
        """Say whether the account is open."""
        return self.disabled_at is None

    @property
    def state(self) -> str:
        """Return "disabled", "invited" (has never set a password) or "active"."""
        if self.disabled_at is not None:
            return "disabled"
        return "active" if self.password_changed_at is not None and self.secret_until is None else "invited"


class Session(AbstractBaseSession):
    """One browser that is signed in, or about to. The key is kept as its digest only.

    `expire_date` is the moment at which it ends, idle or absolute, whichever comes first.
    """

    class Ended(models.TextChoices):
        """Why a session ended before its time."""

        SIGNED_OUT = "signed_out", _("已退出")
        ELSEWHERE = "elsewhere", _("账号在别处登录")
        BY_OWNER = "by_owner", _("本人在别处结束")
        BY_MANAGER = "by_manager", _("管理员结束")
        PASSWORD = "password", _("密码已修改")
        RIGHTS = "rights", _("权限已变更")
        DISABLED = "disabled", _("账号已停用")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="sessions")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    source = models.CharField(max_length=64, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    ended = models.CharField(max_length=16, choices=Ended.choices, blank=True, default="")

    def __str__(self) -> str:
        """Read as whose it is, never as the key."""
        return f"{self.person_id} {self.uid}"

    @property
    def browser(self) -> str:
        """Return the browser in words."""
        return described(self.agent)

    def is_open(self, at: datetime) -> bool:
        """Say whether the session still holds."""
        return not self.ended and self.expire_date > at


class Authenticator(models.Model):
    """The second factor of a person: the sealed TOTP seed, and the last step it was used for."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="authenticator")
    sealed = models.TextField()
    since = models.DateTimeField()
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Read as whose it is."""
        return f"{self.person_id}"


class RecoveryCode(models.Model):
    """One code that stands in for the second factor once. `begins` finds it, the rest is hashed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    begins = models.CharField(max_length=4)
    hashed = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A beginning names one code of a person."""

        constraints = (models.UniqueConstraint(fields=("person", "begins"), name="recovery_code_begins"),)

    def __str__(self) -> str:
        """Read as whose it is."""
        return f"{self.person_id}"


class Throttle(models.Model):
    """How often one account was tried within the hour. The account is a keyed digest of what was typed."""

    account = models.CharField(max_length=64, unique=True)
    tried = models.JSONField(default=list)  # seconds since 1970 of the attempts that were evaluated
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Read as the digest."""
        return self.account


class Tries(models.Model):
    """Failures in a row on one account from one source; the row is gone after a success."""

    throttle = models.ForeignKey(Throttle, on_delete=models.CASCADE, related_name="by_source")
    source = models.CharField(max_length=80)
    failures = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        """One row for each account and source."""

        constraints = (models.UniqueConstraint(fields=("throttle", "source"), name="tries_source"),)

    def __str__(self) -> str:
        """Read as the digest and the source."""
        return f"{self.throttle_id} {self.source}"
