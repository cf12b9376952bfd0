"""Web pages: the document stays, the site goes."""

import pytest

from xuncha.reading import Refused
from xuncha.reading.loading import load

ARTICLE = "<p>　　根据县委统一部署，县委第三巡察组对青川乡党委开展了巡察。</p><p>共发现问题12个。</p>"
LINES = ["根据县委统一部署，县委第三巡察组对青川乡党委开展了巡察。", "共发现问题12个。"]


def lines_of(body: str, head: str = "") -> list[str]:
    return load(f"<html><head>{head}</head><body>{body}</body></html>".encode()).text.split("\n")


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="topNav"><ul><li><a href="/">首页</a></li><li><a href="/x">巡察工作</a></li></ul></div>',
        "<nav>首页 政务公开 巡察工作</nav>",
        '<div class="dqwz">您现在的位置：<a>首页</a> &gt; <a>公告</a></div>',
        "<p>当前位置：首页 &gt; 巡察工作 &gt; 公告</p>",
        '<div id="share">分享到：微信 微博</div>',
        "<p>【打印本页】【关闭窗口】</p>",
        "<p>上一篇：关于开展检查的通知</p><p>下一篇：没有了</p>",
        '<ul><li><a href="1">青川乡召开整改推进会</a></li><li><a href="2">县委部署新一轮巡察</a></li></ul>',
        "<footer>主办：青川县纪委监委　地址：青川县清波路1号</footer>",
        "<p>版权所有：青川县委巡察办　某ICP备12345678号</p>",
        "<script>document.write('巡察')</script><style>p{color:red}</style><!-- 注释 -->",
        '<div style="display: none">隐藏的文字</div>',
        "<select><option>字体大小</option></select><button>打印</button>",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_furniture_of_the_site_is_dropped(furniture: str, above: bool) -> None:
    body = furniture + ARTICLE if above else ARTICLE + furniture

    assert lines_of(body) == LINES


def test_a_box_with_most_of_the_page_is_no_furniture_whatever_its_name() -> None:
    assert lines_of(f'<div class="nav-content share">{ARTICLE}</div>') == LINES


def test_a_header_with_the_title_stays() -> None:
    assert lines_of(f'<div class="header"><h1>巡察公告</h1></div>{ARTICLE}') == ["巡察公告", *LINES]


def test_the_head_of_the_article_stays() -> None:
    head = '<div class="article-header"><div class="title">巡察公告</div></div>'

    assert lines_of(head + ARTICLE) == ["巡察公告", *LINES]


def test_lines_that_are_set_as_they_are_stay_lines() -> None:
    assert lines_of("<pre>一、总体情况\n二、下一步</pre>") == ["一、总体情况", "二、下一步"]


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell() -> None:
    table = (
        f"<table><tr><td><a href='/'>首页</a><br><a href='/x'>公告</a></td><td>{ARTICLE}</td></tr></table>"
    )

    assert lines_of(table) == LINES


def test_a_sentence_that_is_a_link_stays() -> None:
    linked = "<p><a href='1'>一是整改不彻底。</a></p><p><a href='2'>二是台账不完整。</a></p>"

    assert lines_of(linked) == ["一是整改不彻底。", "二是台账不完整。"]


def test_entities_are_characters() -> None:
    assert lines_of("<p>&ldquo;两个维护&rdquo;&mdash;&mdash;12&percnt;&#12290;</p>") == ["“两个维护”——12%。"]


def test_blocks_and_breaks_are_lines_and_wrapped_source_is_not() -> None:
    assert lines_of("<div>一、整改<br>（一）落\n  实<span>情况</span></div>") == [
        "一、整改",
        "（一）落实情况",
    ]


def test_rows_of_a_table_are_lines() -> None:
    table = "<table><tr><td><p>序号</p></td><td>问题</td></tr><tr><td>1</td><td>台账不全</td></tr></table>"

    assert lines_of(table) == ["序号\t问题", "1\t台账不全"]


def test_an_ordered_list_is_numbered_as_printed() -> None:
    assert lines_of("<ol><li>建立制度</li><li>开展检查</li></ol>") == ["1.建立制度", "2.开展检查"]


def test_pinyin_above_characters_is_no_text() -> None:
    assert lines_of("<p><ruby>領<rp>(</rp><rt>lǐng</rt><rp>)</rp></ruby>導</p>") == ["領導"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ('<meta charset="gb2312">', "utf-8"),
        ("", "gb18030"),
        ('<meta charset="big5">', "big5hkscs"),
    ],
)
def test_the_declared_encoding_is_used_when_it_is_true(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>整改情況</p></body></html>"

    assert load(page.encode(encoding)).text == "整改情況"


def test_a_fragment_is_a_page() -> None:
    assert load(f"<div>{ARTICLE}</div>".encode()).format == "html"


def test_a_text_that_speaks_of_less_and_more_is_no_page() -> None:
    assert load("满意度<90分的单位3个，>95分的2个".encode()).format == "txt"


def test_a_page_that_nests_without_end_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        load(b"<html>" + b"<div>" * 100_000 + "巡察".encode())

    assert refused.value.code == "too-large"


def test_a_page_of_nothing_but_links_keeps_them() -> None:
    assert lines_of("<ul><li><a>巡察公告</a></li><li><a>整改通报</a></li></ul>") == ["巡察公告", "整改通报"]
