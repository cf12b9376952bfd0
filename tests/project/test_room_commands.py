"""The commands of rooms explain themselves and refuse as the others do: in Chinese, with exit code 2."""

import re
from pathlib import Path

import pytest

from tests.houses import House, a_house, an_empty_house
from xuncha.__main__ import ROOMS, rooms_with_commands

ENGLISH = re.compile(
    r"usage|error|show this|invalid|required|argument|Traceback|CommandError|is not", re.IGNORECASE
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return a_house(tmp_path_factory.mktemp("house"))


def test_every_room_with_a_command_has_words_in_the_list_of_commands(house: House) -> None:
    listed = house.xuncha("--help").stdout

    assert sorted(ROOMS) == rooms_with_commands()
    assert [words for words in ROOMS.values() if words not in listed] == []


@pytest.mark.parametrize(
    "words",
    [
        "audit",
        "audit verify",
        "audit export",
        "access",
        "organisations",
        "organisations import",
        "frameworks import",
        "fieldwork export",
        "feedback export",
        "rectification export",
        "statistics export",
        "intake read",
    ],
)
def test_a_room_explains_its_command_in_chinese(house: House, words: str) -> None:
    told = house.xuncha(*words.split(), "--help").stdout

    assert told.startswith(f"用法：xuncha {words}")
    assert "显示本说明" in told
    assert ENGLISH.findall(told) == []
    assert "--settings" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("audit", "错误：缺少：命令\n写法见 xuncha audit --help\n"),
        ("audit nothing", "没有 'nothing'，可以写"),
        ("audit verify --head 3", "锚点应写作 序号:64位校验值"),
        ("audit verify --nope", "错误：多余的参数：--nope\n"),
        ("access policy --write", "后面还要写内容"),
        ("organisations import x.csv", "错误：缺少：--as\n"),
        ("organisations import x.csv --as nobody", "错误：没有用户名“nobody”\n"),
        ("rectification export x.xlsx --as nobody", "错误：没有用户名“nobody”\n"),
        ("statistics export x.txt --as nobody", "错误：文件名要以 .xlsx、.csv 结尾，现在是 x.txt\n"),
        ("intake read x.txt --as nobody", "错误：没有用户名“nobody”\n"),
        ("serve --port abc", "错误：--port：要写 1 到 65535 的整数\n"),
        ("serve --port 99999", "错误：--port：要写 1 到 65535 的整数\n"),
        ("setup --level town", "错误：--level：只能写 province 或 city 或 county\n"),
    ],
)
def test_what_is_wrong_is_said_in_chinese_with_exit_code_2(house: House, words: str, said: str) -> None:
    refused = house.xuncha(*words.split(), check=False)

    assert said in refused.stderr
    assert (refused.returncode, refused.stdout) == (2, "")
    assert ENGLISH.findall(refused.stderr) == []


def test_in_english_all_of_it_is_english(house: House) -> None:
    refused = house.xuncha("audit", "nothing", check=False, XUNCHA_LANGUAGE="en")
    told = house.xuncha("audit", "--help", XUNCHA_LANGUAGE="en").stdout

    assert re.findall(r"[\u4e00-\u9fff]", refused.stderr + told) == []


def test_without_a_database_a_room_says_what_to_do(tmp_path: Path) -> None:
    refused = an_empty_house(tmp_path).xuncha("organisations", "import", "x.csv", "--as", "a", check=False)

    assert refused.returncode == 2
    assert "请先运行 xuncha setup" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_unknown_variable_is_said_on_a_laptop_with_the_name_that_was_meant(house: House) -> None:
    done = house.xuncha("audit", "verify", XUNCHA_HOSST="x")

    assert done.stderr.startswith("注意：不认识的设置 XUNCHA_HOSST，没有起作用；是不是想写 XUNCHA_HOSTS？\n")


def test_an_unknown_variable_stops_an_office(house: House) -> None:
    office = {"XUNCHA_PROFILE": "office", "XUNCHA_ADDRESS": "https://10.12.0.8", "XUNCHA_QQQQ": "1"}

    refused = house.xuncha("setup", check=False, **office)
    checked = house.xuncha("check", check=False, **office)

    assert (refused.returncode, checked.returncode) == (2, 1)
    assert "不认识的设置 XUNCHA_QQQQ，没有起作用；请核对名字或去掉它" in refused.stderr
    assert "不认识的设置 XUNCHA_QQQQ" in checked.stdout


def test_what_django_objects_to_in_an_office_is_said_in_chinese(house: House) -> None:
    short = "k" * 41  # long enough for us, too simple for Django
    plain = {"XUNCHA_PROFILE": "office", "XUNCHA_ADDRESS": "http://10.12.0.8", "XUNCHA_SECRET_KEY": short}

    said = house.xuncha("serve", "--port", "8", check=False, **plain).stderr

    assert "签名密钥太短或太简单" in said
    assert "没有要求浏览器只用 https" in said
    assert [line for line in said.splitlines() if not re.search(r"[\u4e00-\u9fff]", line)] == []
    assert len(said.splitlines()) == len({*said.splitlines()})
