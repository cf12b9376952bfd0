"""Readings of frequent characters, as copied web pages print them behind a character (trap 15)."""

TABLE = """
領:lǐng 導:dǎo 責:zé 調:diào 統:tǒng 戰:zhàn 學:xué 習:xí 務:wù 問:wèn 題:tí
會:huì 書:shū 專:zhuān 時:shí 開:kāi 紀:jì 監:jiān 處:chù 審:shěn 隊:duì 認:rèn 關:guān
鎮:zhèn 結:jié 規:guī 執:zhí 風:fēng 險:xiǎn 實:shí 績:jì 標:biāo 準:zhǔn 點:diǎn 權:quán
擔:dān 當:dāng 負:fù 從:cóng 嚴:yán 強:qiáng 機:jī 員:yuán 質:zhì 發:fā 現:xiàn 業:yè
進:jìn 聯:lián 動:dòng 應:yīng 製:zhì 長:zhǎng 單:dān 縣:xiàn 區:qū 報:bào 賬:zhàng 資:zī
產:chǎn 鏈:liàn 紅:hóng 態:tài 項:xiàng
"""
GLOSSES = dict(pair.split(":") for pair in TABLE.split())
# The same readings for the variant without tones: 領(ling).
TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuvvvv")
# Characters that such pages leave as they stood before the conversion to traditional script.
LEFT_ALONE = {"後": "后", "於": "于", "幹": "干", "並": "并", "瞭": "了"}
