"""Contacts are phone numbers, postal and e-mail addresses that are alive."""

import pytest

from xuncha.reading.extracting import contacts

CASES = {
    "电 话:0610-5550101(县委巡察办)": [("phone", "0610-5550101")],
    "联系电话 0610-5550101、13900000001（工作日8:30-17:30）": [
        ("phone", "0610-5550101"),
        ("phone", "13900000001"),
    ],
    "有异议请拨打0610-5558866。": [("phone", "0610-5558866")],
    "第二组 13900002222": [("phone", "13900002222")],
    "邮政信箱：松坡县朝阳路18号，邮编657200。": [("mail", "松坡县朝阳路18号")],
    "来信请寄：松坡县A001号信箱(邮编：657200)": [("mail", "松坡县A001号信箱")],
    "信访信箱：县水利局办公楼一楼大厅巡察专用信箱": [],
    "邮政信箱：松坡市第5号邮政专用信箱": [("mail", "松坡市第5号邮政专用信箱")],
    "来信请寄:县文化馆办公室(桂花街12号),欢迎监督。": [("mail", "桂花街12号")],
    "地址：松坡县政府路9号 邮编：657200 技术支持：县大数据中心": [],
    "电子邮箱：xcb@example.com；": [("email", "xcb@example.com")],
    "(二)邮箱:xcb@exampl\ne.com。": [("email", "xcb@example.com")],
    "电子邮箱：xcb@example.com.\n1. 学习不深": [("email", "xcb@example.com")],
    "浙ICP备0827号-1 索引号：11330827/2023-48851": [],
    "陕政发〔2021〕1号，罚款1380万元，2023年5月": [],
    "撤离后，原值班电话0610-5550101停止使用。": [],
    "意见箱设在县政府门口，电话、邮箱一并关闭。": [],
}


@pytest.mark.parametrize(("text", "found"), CASES.items())
def test_contacts_are_read(text: str, found: list[tuple[str, str]]) -> None:
    read = contacts(text)

    assert [(contact.type, contact.value) for contact in read] == found
