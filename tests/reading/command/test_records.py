"""`--json` writes one object a file, for what was read and for what was not."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from jsonschema import Draft202012Validator

from xuncha.reading import read
from xuncha.reading.serial import SCHEMA, from_json

Command = Callable[..., Result]


def test_each_file_is_a_line_in_the_schema(command: Command, faulty: Path, fine: Path, broken: Path) -> None:
    result = command("read", str(faulty), str(broken), str(fine), "--json")

    records = [json.loads(line) for line in result.stdout.splitlines()]
    schema = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for record in records for error in schema.iter_errors(record)] == []
    assert [record["id"] for record in records] == ["水务局", "损坏", "云溪镇"]
    assert set(records[1]) == {"source", "id", "refused"}


def test_a_record_is_what_the_library_reads(command: Command, faulty: Path) -> None:
    record = json.loads(command("read", str(faulty), "--json").stdout)

    assert from_json(record) == read(faulty)


def test_what_is_wrong_stands_in_the_record_with_its_places(command: Command, faulty: Path) -> None:
    record = json.loads(command("read", str(faulty), "--json").stdout)

    quotes = {
        record["clean_text"][start:end][:3] for fault in record["faults"] for start, end in fault["places"]
    }
    assert quotes == {"（一）"}


def test_records_go_into_a_file_and_nothing_onto_the_screen(command: Command, fine: Path) -> None:
    result = command("read", str(fine), "--json", "--output", "记录.jsonl")

    assert result.stdout == ""
    assert [json.loads(line)["id"] for line in Path("记录.jsonl").read_text("utf-8").splitlines()] == [
        "云溪镇"
    ]
    assert sorted(path.name for path in Path().iterdir()) == ["云溪镇.txt", "记录.jsonl"]


def test_a_name_that_is_no_unicode_is_written(command: Command, tmp_path: Path) -> None:
    odd = tmp_path / "通报\udcff.txt"
    odd.write_text("巡察反馈情况", "utf-8")

    result = command("read", str(odd), "--json")

    assert json.loads(result.stdout)["source"] == str(odd)
