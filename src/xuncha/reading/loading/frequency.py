"""How common a character is in Chinese text: enough to tell in which encoding a file was written.

The thousand most common simplified characters by the word frequencies of jieba's dictionary (MIT), and the
traditional forms of those that have one (OpenCC, Apache-2.0); then the first levels of GB 2312 and Big5.
"""

from collections.abc import Iterator

SIMPLIFIED = (
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可"
    "过天作分方用多你着部能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所"
    "如现理机体表力好外与文当两实重新三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城"
    "十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利石老教万知"
    "级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或义王社很统处四首共马形己儿司太目基领"
    "队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结师便走达族反再题色五"
    "京河接条规式县白它改风光运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干农边"
    "据集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考求德叫近备研争非具李众连调感转笑"
    "革该持始英克士尔让拉思根格造较际亲单朝红型价校约器字段周亚深候则功属积快图火千准究往极育装许参半令吃"
    "观鱼精办像帝八复影告远群包整构料随划算象容示投势热值夫网望源息语股铁断派速怎需片爱律纪支早况病境证编"
    "越局推满且列觉服双未居除乐企引标确织初青志率项飞球节察龙响药站施均消客失轻存低甚般击曾防请离落显罗营"
    "足素视护副食创余照兴占巴虽洲村费易试星木黑左宝置跟央识维采六底宫房音环案批切斗富乡另倒若按查故突责严"
    "桥模仅胜杀围席态破承招杨负层须父供续状域似依银范修找九致密终血旅钱赛独细效玉冲获习医演毛尽脸弹楼艺航"
    "陆右协七攻镇检写苏宗章注阿抗弟坐验封紧劳户优财养适陈喜卫排射哥油刻留急降念云微伤例景拿绝阶座刘刚害印"
    "亿沙母酒助闻超审待压升送监策略限竟香配藏敌呢差仍兰温园树征善波哪词岛止预怕继皮执味份角草男普答益谁船"
    "惊核街夏宣掌田久著画辑奇尼剑吧谈背免孩礼材愿洋春架筑括晚乱乎讲尚良友临激刀夜室既敢邦挥昌板胡欧福港叶"
    "简苦担句岁荆贵娘守辖威宜衣帮块堂额错剧充欢够孙班呼阵销坚练脚退读测吴希宁换版异某顾曲楚典朱毒菜判救宋"
    "茶洪含顺啊鲜败货矿端兄归冷忙买险康评肉吗厂永哈沉散遗停笔假输牛洞松渐顶训录否述毕督控丰献姑忽爷互亮纳"
    "襄登咱钟伯臣雄季脑介鄂召饭暗扩祖齐短烈赶牌恩诉移诗础露届蒙静喝盘卖植授伊湾博痛减穿逐秘庭陵固禁票灵杂"
    "姓泽吸侧庆妈遇追甲馆补唐炮沿殿刺怪彩俄旧警索岸轮妇载靠附毫怀软骨探雷旁罪枪牙迎序慢盛雨墙恶谷顿危稳熟"
)

TRADITIONAL = (
    "國爲這個來會時學說們於後發對長過業裏經門動進區開產軍還種現機體與當兩實麼關從內沒將員東頭間無見戰點場"
    "數樣問並萬級應資務氣漢總電聲設義統處馬兒領隊計別權話報給變書幾華議稱決張導術結師達題條規縣風運組聽濟"
    "黨論強黃選記卻職號類傳帶幹農邊據聯廣質陽難歷專認車臺遊舉線團備爭衆連調轉該爾讓較際親單紅價約亞則屬積"
    "圖準極裝許參喫觀魚辦復遠羣構隨劃勢熱網語鐵斷愛紀況證編滿覺雙樂標確織項飛節龍響藥輕擊請離顯羅營視護創"
    "餘興佔雖費試寶識維採宮環鬥鄉責嚴橋僅勝殺圍態楊負層須續狀銀範終錢賽獨細衝獲習醫盡臉彈樓藝陸協鎮檢寫蘇"
    "驗緊勞戶優財養適陳衛雲傷絕階劉剛億聞審壓監敵蘭溫園樹徵詞島預繼執誰驚畫輯劍談禮願築亂講臨揮歐葉簡擔歲"
    "荊貴轄幫塊額錯劇歡夠孫陣銷堅練腳讀測吳寧換異顧順鮮敗貨礦歸買險評嗎廠遺筆輸漸頂訓錄畢豐獻爺納鍾腦飯擴"
    "齊趕訴詩礎屆靜盤賣灣減祕靈雜澤側慶媽館補舊輪婦載懷軟槍牆惡頓穩"
)

PUNCTUATION = "，。、：；？！（）《》“”‘’〈〉【】〔〕—…·％　－～○□●①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９"

# Weights: what a character says for the encoding that made it. Wrong encodings make rare characters, kana,
# private characters and controls; a right one hardly ever does.
VERY_COMMON, COMMON, LATIN, RARE, ALIEN, CONTROL = 3, 1, 0.5, -1, -3, -8

# GB 2312 level 1 ends with D7F9, Big5 level 1 with C67E.
GB_LEVEL_1 = (0xB0A1, 0xD7F9)
BIG5_LEVEL_1 = (0xA440, 0xC67E)
CJK = ("\u4e00", "\u9fff")


def characters_of(encoding: str, bounds: tuple[int, int]) -> Iterator[str]:
    """Yield the characters of a range of a two-byte encoding."""
    for code in range(bounds[0], bounds[1] + 1):
        character = code.to_bytes(2, "big").decode(encoding, "ignore")
        if len(character) == 1 and CJK[0] <= character <= CJK[1]:
            yield character


def weights() -> dict[str, float]:
    """Return the weight of every character that is common; others are told by `weight_of_other`.

    >>> table = weights()
    >>> table["察"], table["導"], table["渭"], table["a"], table.get("髅")
    (3, 3, 1, 0.5, None)
    """
    table: dict[str, float] = dict.fromkeys(map(chr, range(0x20, 0x7F)), LATIN)
    table.update(dict.fromkeys("\t\n\r\f\x1a", 0))
    table.update(dict.fromkeys(characters_of("big5", BIG5_LEVEL_1), COMMON))
    table.update(dict.fromkeys(characters_of("gb2312", GB_LEVEL_1), COMMON))
    table.update(dict.fromkeys(SIMPLIFIED + TRADITIONAL + PUNCTUATION, VERY_COMMON))
    return table


def weight_of_other(character: str) -> float:
    r"""Return the weight of a character that is not common.

    >>> weight_of_other("髅"), weight_of_other("ぎ"), weight_of_other("\x01")
    (-1, -3, -8)
    """
    if CJK[0] <= character <= CJK[1]:
        return RARE
    return CONTROL if character < " " or character == "\N{REPLACEMENT CHARACTER}" else ALIEN
