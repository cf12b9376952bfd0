"""Each setting is read once; nonsense is refused in Chinese; no office starts on unsafe ones (CF-03)."""

import ast
import os
from pathlib import Path

import pytest
import settings_page
from django.core.checks import ERROR
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from tests.houses import House, a_port, an_empty_house
from xuncha.project import checks, environment, keys
from xuncha.project import settings as project_settings

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xuncha"
NONSENSE = [
    ("XUNCHA_PROFILE", "server"),
    ("XUNCHA_ADDRESS", "10.12.0.8:8000"),
    ("XUNCHA_ADDRESS", "http://10.12.0.8/path"),
    ("XUNCHA_ADDRESS", "http://10.12.0.8:99999"),
    ("XUNCHA_HOSTS", "*"),
    ("XUNCHA_HOSTS", "a b http://c"),
    ("XUNCHA_ALLOW_HTTP", "maybe"),
    ("XUNCHA_PROXIES", "10.0.0.1,10.0.0.2"),
    ("DATABASE_URL", "mysql://u:secret@h/db"),
    ("DATABASE_URL", "postgres://u:secret@h"),
    ("XUNCHA_SECRET_KEY", "short"),
    ("XUNCHA_WORKERS", "0"),
    ("XUNCHA_WORKERS", "二"),
    ("XUNCHA_UPLOAD_MIB", "1e3"),
    ("XUNCHA_PASSWORD_PROFILE", "strong"),
    ("XUNCHA_MAIL", "mail.example.cn"),
    ("XUNCHA_LOG", "LOUD"),
]


@pytest.mark.parametrize(("name", "text"), NONSENSE)
def test_nonsense_is_refused_with_its_name_and_what_is_wanted(name: str, text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name}：看不懂.*要写") as refused:
        environment.read({name: text})

    assert "secret" not in str(refused.value)
    assert "short" not in str(refused.value)


def test_nothing_has_to_be_set_on_a_laptop() -> None:
    values = environment.read({})

    assert (values["XUNCHA_PROFILE"], values["DATABASE_URL"]) == ("laptop", "")
    assert values["XUNCHA_HOME"].is_absolute()


def test_a_variable_with_a_typing_error_is_named() -> None:
    assert environment.strangers({"XUNCHA_ADRESS": "x", "XUNCHA_HOME": "y", "PATH": "z"}) == ["XUNCHA_ADRESS"]


def test_the_page_of_settings_is_what_the_program_reads() -> None:
    assert settings_page.PAGE.read_text("utf-8") == settings_page.page()


def test_postgresql_is_told_while_a_connection_is_opened_and_of_the_office_too() -> None:
    theirs = "postgres://u@h/x?options=-c%20statement_timeout%3D5s&sslmode=require"
    own = project_settings._database(theirs)["OPTIONS"]

    assert own == {
        "options": f"{project_settings.POSTGRESQL_OPENING} -c statement_timeout=5s",
        "sslmode": "require",
    }


@pytest.mark.django_db
def test_nothing_is_told_to_a_connection_after_it_was_opened() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is opened by what stands in the settings alone")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE source = 'client' ORDER BY name")
        told = dict(cursor.fetchall())
        cursor.execute("SELECT name FROM pg_settings WHERE source = 'session'")
        assert cursor.fetchall() == []
    assert (told["plan_cache_mode"], told["TimeZone"]) == ("force_generic_plan", "UTC")


def test_no_other_file_reads_the_environment() -> None:
    allowed = {"project/environment.py", "project/loading.py", "project/wsgi.py"}
    readers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if not path.is_relative_to(SOURCE / "reading")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }

    assert readers - allowed == set()


def unsafe() -> set[str]:
    return {str(message.id) for message in checks.unsafe_settings() if message.level >= ERROR}


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Settings:
    """Settings of an office to which nothing can be objected."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    keys.make(home, "secret")
    keys.make(home, "audit")
    settings.HOME, settings.AUDIT_KEY_FILE = home, home / "keys" / "audit.key"
    settings.HOST, settings.ENCRYPTED, settings.ALLOWED_HOSTS = "x.example.cn", True, ["x.example.cn"]
    settings.READ = settings.READ | {"XUNCHA_SECRET_KEY": ""}
    return settings


def test_a_safe_office_is_not_objected_to(office: Settings) -> None:
    assert unsafe() == set(), office.HOME


@pytest.mark.parametrize(
    ("setting", "value", "number"),
    [
        ("DEBUG", True, "xuncha.E002"),
        ("ALLOWED_HOSTS", ["*"], "xuncha.E003"),
        ("HOST", "127.0.0.1", "xuncha.E004"),
        ("ENCRYPTED", False, "xuncha.E005"),
        ("AUDIT_KEY_FILE", Path("/nowhere/audit.key"), "xuncha.E001"),
        ("HOME", Path("/nowhere"), "xuncha.E001"),
    ],
)
def test_an_unsafe_office_is_objected_to(office: Settings, setting: str, value: object, number: str) -> None:
    setattr(office, setting, value)

    assert unsafe() == {number}


def test_a_home_that_others_may_read_is_objected_to(office: Settings) -> None:
    office.HOME.chmod(0o750)

    assert unsafe() == {"xuncha.E006"}


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    keys.make(tmp_path, "secret")
    (tmp_path / "keys" / "secret.key").chmod(0o640)

    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        keys.read(tmp_path, "secret", create=False)


def test_a_key_is_kept_only_where_a_home_is(tmp_path: Path) -> None:
    assert len(keys.read(tmp_path / "missing", "secret", create=True)) > 40
    assert not (tmp_path / "missing").exists()
    assert keys.read(tmp_path, "secret", create=True) == keys.read(tmp_path, "secret", create=True)


@pytest.mark.django_db
def test_health_says_one_word_and_nothing_else(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.fixture
def empty_house(tmp_path: Path) -> House:
    return an_empty_house(tmp_path)


def test_an_office_starts_only_when_it_is_safe(empty_house: House) -> None:
    plain = {"XUNCHA_PROFILE": "office", "XUNCHA_ADDRESS": "http://10.12.0.8:8000"}
    safe = plain | {"XUNCHA_ADDRESS": "https://10.12.0.8"}

    refused = empty_house.xuncha("serve", "--port", str(a_port()), check=False, **plain)
    empty_house.xuncha("setup", **safe)
    checked = empty_house.xuncha("check", check=False, **safe)

    assert refused.returncode == 2
    assert "拒绝启动" in refused.stderr
    assert "XUNCHA_ALLOW_HTTP=1" in refused.stderr
    said = [line for line in checked.stdout.splitlines() if "fsync" not in line and "写" not in line]
    if "DATABASE_URL" not in empty_house.environment:
        assert (checked.returncode, said) == (0, ["一切正常"]), checked.stdout
    modes = {
        path.name: path.stat().st_mode & 0o077 for path in [empty_house.home, *empty_house.home.rglob("*")]
    }
    assert {name for name, mode in modes.items() if mode} == set()


def test_the_test_run_itself_is_a_laptop() -> None:
    assert "XUNCHA_PROFILE" not in os.environ


@pytest.mark.parametrize("home", ["a-file", "a-file/below"])
def test_a_home_that_cannot_be_made_is_named(empty_house: House, tmp_path: Path, home: str) -> None:
    (tmp_path / "a-file").write_text("")

    refused = empty_house.xuncha("setup", check=False, XUNCHA_HOME=str(tmp_path / home))

    assert refused.returncode == 2
    assert f"数据目录 {tmp_path / home} 建不了" in refused.stderr
    assert "XUNCHA_HOME" in refused.stderr
