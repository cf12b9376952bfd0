"""A backup holds everything but the keys; it is restored exactly, and a damaged one is refused first."""

import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from tests.houses import House, a_house, an_empty_house
from xuncha.project.backups import sealed
from xuncha.project.backups.sealed import Damaged, Reader, Writer

PASSPHRASE = "云岭市备份口令2026第一份"
CANARY = "金丝雀CANARY7Q"
FILL = f"""
from datetime import datetime, UTC
from xuncha.audit.trail import record
from xuncha.jobs import actions
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.people.models import Person
place = Jurisdiction.objects.get()
for n in range(30):
    name = f"{CANARY}第{{n}}村"
    made = Organisation.objects.create(name=name, code=f"T{{n}}", kind="village", jurisdiction=place)
    record("tests.made", by=Person.objects.first(), on=made, at=datetime.now(UTC), number=n)
actions.start(by=Person.objects.first(), at=datetime.now(UTC), name="数", task="tests.jobs.counting:COUNT",
              details={{"to": 2}}, total=2)
from datetime import date
from xuncha.planning.models import Decision, Due, Round, Term, Universe
committee = Organisation.objects.create(name="市委", code="C1", kind="committee", jurisdiction=place)
term = Term.objects.create(committee=committee, number=1, from_on=date(2021, 9, 1), to_on=date(2026, 8, 31))
frozen = Universe.objects.create(term=term, number=1)
Due.objects.create(universe=frozen, organisation=made, name="村", is_village=True)
Universe.objects.update(frozen_at=datetime.now(UTC))
said = {{"station": "office", "outcome": "agreed", "decided_on": date(2024, 2, 1), "minutes": "纪要"}}
said |= {{"recorded_by": Person.objects.first(), "recorded_at": datetime.now(UTC)}}
Decision.objects.create(round=Round.objects.create(term=term, number=1, title="一"), proposal=1, **said)
from tests.builders import a_reading
from tests.rectification.building import a_circle, claimed
claimed(a_circle())
a_reading(by=Person.objects.exclude(organisation=None).first())
from django.conf import settings
(settings.MEDIA_ROOT / "ab").mkdir()
(settings.MEDIA_ROOT / "ab" / "1").write_text("{CANARY}" * 100000, "utf-8")
"""
RECORD = """
from datetime import datetime, UTC
from xuncha.audit.trail import record
from xuncha.people.models import Person
for n in range(300):
    record("tests.made", by=Person.objects.first(), on=Person.objects.first(), at=datetime.now(UTC), number=n)
"""
DUMP = """
import hashlib
from django.conf import settings
from xuncha.audit.queries import verdict
from xuncha.project.backups import rows
lines = [line.decode() for model in rows.tables() for batch in rows.lines(model, "default") for line in batch
         if "project.house.restored" not in line.decode()]
stored = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in stored}
print(json.dumps([lines, files, verdict().holds]))
"""


def come_and_gone(folder: Path, while_: Callable[[], bool]) -> None:
    """Let files come and go in a folder, three thousand at a time."""
    for number in count():
        (folder / f"{number}").write_text("走")
        if number >= 3_000:
            (folder / f"{number - 3_000}").unlink()
        if number % 100 == 0 and not while_():
            break
    shutil.rmtree(folder)


def words(command: str, file: Path) -> list[str]:
    secret = file.with_suffix(".pass")
    secret.write_text(PASSPHRASE, "utf-8")
    return [command, str(file), "--passphrase-file", str(secret)]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = a_house(tmp_path_factory.mktemp("old"))
    made.ask(FILL)
    return made


def a_new_house(folder: Path, keys_of: House) -> House:
    """Return an empty house to which somebody has carried the keys."""
    folder.mkdir()
    made = an_empty_house(folder)
    made.home.mkdir(mode=0o700)
    shutil.copytree(keys_of.home / "keys", made.home / "keys")
    return made


def test_a_backup_restores_every_row_file_and_link_of_the_trail(house: House, tmp_path: Path) -> None:
    file = tmp_path / "today.xcb"
    house.xuncha(*words("backup", file))
    other = a_new_house(tmp_path / "new", house)

    restored = other.xuncha(*words("restore", file))

    assert "审计链完好" in restored.stdout
    assert "（北京时间）" in restored.stdout
    before, after = house.ask(DUMP), other.ask(DUMP)
    assert len(before[0]) > 60
    assert after == before
    assert "已有数据" in other.xuncha(*words("restore", file), check=False).stderr.replace("已经有", "已有")


def test_a_backup_is_whole_while_the_house_is_in_use(house: House, tmp_path: Path) -> None:
    """BK-01: files are checked and withdrawn, and acts recorded, while it is written."""
    files = house.home / "files"
    (files / "quarantine").mkdir(mode=0o700, exist_ok=True)
    (files / "quarantine" / "half").write_text(CANARY)
    (files / "kept" / "zz").mkdir(parents=True)
    file, other = tmp_path / "used.xcb", a_new_house(tmp_path / "new", house)

    with ThreadPoolExecutor() as pool, house.begin(*words("backup", file)) as backup:
        recorded = pool.submit(house.ask, RECORD)
        come_and_gone(files / "kept" / "zz", while_=lambda: backup.poll() is None)
        recorded.result()

    assert backup.returncode == 0
    other.xuncha(*words("restore", file))
    _rows, restored, chain_holds = other.ask(DUMP)
    assert chain_holds
    assert "half" not in restored
    assert "1" in restored


def test_a_backup_shows_nothing_and_holds_no_key(house: House, tmp_path: Path) -> None:
    file = tmp_path / "today.xcb"

    house.xuncha(*words("backup", file))

    closed = file.read_bytes()
    secrets = [key.read_bytes().strip() for key in (house.home / "keys").iterdir()]
    assert len(closed) > 1_000_000
    assert [text for text in (CANARY.encode(), *secrets) if text in closed] == []
    assert file.stat().st_mode & 0o077 == 0
    with file.open("rb") as stored:
        opened = Reader(stored, PASSPHRASE)
        inside = b"".join(iter(lambda: opened.read(1 << 20), b""))
    assert CANARY.encode() in inside
    assert [key for key in secrets if key in inside] == []


def test_other_keys_are_refused_before_anything_is_written(house: House, tmp_path: Path) -> None:
    file = tmp_path / "today.xcb"
    house.xuncha(*words("backup", file))
    (tmp_path / "new").mkdir()
    stranger = an_empty_house(tmp_path / "new")

    refused = stranger.xuncha(*words("restore", file), check=False)

    assert refused.returncode == 2
    assert "密钥" in refused.stderr
    assert not (stranger.home / "xuncha.sqlite3").exists()


def test_a_damaged_backup_is_refused_and_nothing_is_touched(house: House, tmp_path: Path) -> None:
    file = tmp_path / "today.xcb"
    house.xuncha(*words("backup", file))
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    other = a_new_house(tmp_path / "new", house)

    refused = other.xuncha(*words("restore", file), check=False)

    assert refused.returncode == 2
    assert "损坏" in refused.stderr
    assert not (other.home / "xuncha.sqlite3").exists()


def test_every_flipped_bit_and_every_cut_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", 16)  # a key that is quick to derive: two hundred are
    path, chance = tmp_path / "sealed", random.Random(1)  # noqa: S311 -- places of a test
    with path.open("wb") as file, Writer(file, PASSPHRASE) as whole_file:
        whole_file.write(bytes(3_000_000))
    whole = path.read_bytes()
    missed = []

    for _ in range(100):
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        for damaged in (bytes(flipped), whole[:place]):
            path.write_bytes(damaged)
            try:
                with path.open("rb") as file:
                    source = Reader(file, PASSPHRASE)
                    while source.read(1 << 20):
                        pass
            except Damaged:
                continue
            missed.append(place)

    assert missed == []


def test_an_older_backup_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    house, file, secret = an_empty_house(tmp_path), tmp_path / "old.bak", tmp_path / "secret"
    file.write_text("older")

    refused = house.xuncha("backup", str(file), "--passphrase-file", str(secret), check=False)
    unread = house.xuncha("backup", str(file), "--replace", "--passphrase-file", str(secret), check=False)

    assert (refused.returncode, unread.returncode, file.read_text()) == (2, 2, "older")
    assert f"{file} 已经存在" in refused.stderr
    assert "--replace" in refused.stderr
    assert f"口令文件 {secret} 打不开" in unread.stderr


@pytest.mark.parametrize("command", ["verify", "restore"])
def test_a_backup_that_is_not_there_is_told_before_anybody_types(house: House, command: str) -> None:
    said = house.xuncha(command, "nope.xcb", check=False)

    assert (said.returncode, "没有这份备份文件" in said.stderr, "口令" in said.stdout) == (2, True, False)


def test_a_passphrase_that_nobody_can_type_is_asked_for_in_a_file(house: House, tmp_path: Path) -> None:
    refused = house.xuncha("backup", str(tmp_path / "new.bak"), check=False)

    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (
        2,
        "错误：没有终端可以输入备份口令：请用 --passphrase-file 指明口令所在的文件",
    )
    assert "Warning" not in refused.stderr
