"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "files.file.kept": _("保存文件"),
    "files.file.read": _("查阅文件"),
    "files.file.withdrawn": _("撤回文件"),
    "files.preview.begun": _("再次生成文件预览"),
}

TOLD = {
    "files.preview.failed": _("有一份文件的预览没有生成"),
}

THINGS = {
    "files.file": _("文件"),
}

DETAILS = {
    "size": _("字节数"),
}
