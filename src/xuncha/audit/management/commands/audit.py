"""`xuncha audit verify|anchor|export`: look after the trail from the command line."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.audit import actions, anchors, chain, exports, keys, queries
from xuncha.audit.chain import Link, Verdict
from xuncha.reading.command.exits import reason_of
from xuncha.workflow.refusals import Refused

UNUSABLE = 2


class Command(BaseCommand):
    """Verify the chain, write an anchor, export the entries."""

    help = _("核对审计链、登记锚点、导出审计记录")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the three subcommands."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        tells = _("核对：完好为 0，发现问题为 1，无法核对为 2")
        verify = commands.add_parser("verify", help=tells, description=tells)
        verify.add_argument("--json", action="store_true", help=_("以 JSON 输出"))
        verify.add_argument("--file", type=Path, metavar=_("文件"), help=_("核对一个导出文件，而不是数据库"))
        verify.add_argument(
            "--head",
            type=link,
            action="append",
            default=[],
            metavar=_("锚点"),
            help=_("另记的锚点，写作 序号:校验值，可多次"),
        )
        notes = _("把链头写入锚点文件，并印出可存档的一行")
        commands.add_parser("anchor", help=notes, description=notes)
        writes = _("导出全部记录，每行一条 JSON，可离线核对")
        export = commands.add_parser("export", help=writes, description=writes)
        export.add_argument("file", type=Path, metavar=_("文件"), help=_("写到哪个文件，不能已经存在"))

    def handle(self, *_args: object, what: str, **options: object) -> None:
        """Run one of them."""
        try:
            getattr(self, f"_{what}")(**options)
        except keys.KeyUnusable as unusable:
            raise CommandError(str(unusable), returncode=UNUSABLE) from unusable
        except Refused as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        except OSError as closed:
            said = f"{options.get('file') or settings.HOME}：{reason_of(closed)}"
            raise CommandError(said, returncode=UNUSABLE) from closed

    def _verify(self, *, file: Path | None, head: list[Link], **options: object) -> None:
        found = queries.verdict(head) if file is None else verdict_of(file, head)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False))
        else:
            for line in words(found):
                self.stdout.write(line)
        if not found.holds:
            sys.exit(1)

    def _anchor(self, **_options: object) -> None:
        head = actions.anchor_head(by=None, at=timezone.now())
        groups = " ".join(head.hash[at : at + 8] for at in range(0, 64, 8))
        self.stdout.write(f"{head.sequence}  {groups}")

    def _export(self, *, file: Path, **_options: object) -> None:
        entries = 0
        with file.open("x", encoding="utf-8") as out:
            for entries, row in enumerate(exports.written(queries.lines()), start=1):  # noqa: B007 -- the last number is the count
                out.write(row)
        actions.note_export(by=None, at=timezone.now(), entries=entries, asked="all")
        self.stdout.write(_("已导出 %(entries)d 条") % {"entries": entries})


def link(text: str) -> Link:
    """Read an anchor as it is typed from paper; blanks between the digits do not matter."""
    number, _colon, seal = "".join(text.split()).partition(":")
    if not number.isdecimal() or len(seal) != 64:
        raise argparse.ArgumentTypeError(_("锚点应写作 序号:64位校验值"))
    return Link(int(number), seal.lower())


def verdict_of(file: Path, known: list[Link]) -> Verdict:
    """Verify an exported file with the key and the anchors of this machine."""
    with file.open(encoding="utf-8") as rows:
        held = [*anchors.read(settings.AUDIT_ANCHOR_FILE), *known]
        return chain.verify(exports.read(rows), keys.read(settings.AUDIT_KEY_FILE), held)


def as_json(found: Verdict) -> dict[str, object]:
    """Return a verdict as plain data."""
    return {
        "holds": found.holds,
        "checked": found.checked,
        "head": found.head._asdict(),
        "anchored": found.anchored,
        "faults": [
            {"sequence": fault.sequence, "kind": fault.kind, "words": fault.words} for fault in found.faults
        ],
    }


def words(found: Verdict) -> Iterator[str]:
    """Yield a verdict as sentences."""
    yield from (f"✗ {fault.words}" for fault in found.faults)
    if found.holds:
        yield _("✓ %(checked)d 条全部完好") % {"checked": found.checked}
    if found.anchored:
        yield _("锚点保证到第 %(number)d 条") % {"number": found.anchored}
    else:
        yield _("没有锚点：末尾被删、整段重写看不出来，请运行 xuncha audit anchor")
