"""Who inspects: a committee, one of its teams, or several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from xuncha.reading.document import Passage
from xuncha.reading.extracting.cues import OTHER, RECTIFICATION, REVIEW, SPEECH
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

N = "[一二三四五六七八九十两百\\d]"
KIND = "(?:常规|专项|机动|提级|交叉|联动|延伸|政治)"

# 市委, 学院党委, 局党组, 中央, where words follow that can speak of an inspection
COMMITTEE = re.compile(
    r"[委组央](?<=[省市区县旗盟州地党工]委|党组|中央)(?=\s?[第巡派本分共先抽组成选首陆开各专常提交机联政换完统围把聚对启自已累今近去利牵建探推在以深坚持批同“\"\d一二三四五六七八九十两])"
)
CORES = ("党工委", "工委", "党委", "党组", "中央")
# 第四巡察组, 巡察一组, 第十二轮巡察一组, 第一、第二巡察组, 提级巡察第三组
TEAM = re.compile(
    rf"\s?(?:巡[察视]工作)?(?:(?:第?{N}+轮|本轮){KIND}?(?:巡[察视])?)?(?P<team>{KIND}?(?:第{N}+(?:[、和]第?{N}+)*{KIND}?巡[察视]组|巡[察视](?:组)?第?{N}+组))"
)
# 派出六个巡察组, 4个巡察组, 分别派出…, with what stands between
TEAMS = re.compile(
    rf"[^。;；,，\n\d]{{0,10}}?(?P<teams>{N}+\s?个(?:组(?=[,，。、])|(?:{KIND}|[一-龥]{{0,4}}?)巡[察视]组))"
)
PLAIN_TEAM = re.compile(rf"{KIND}?巡[察视]组")
# 第二巡察组, without its committee: then the text speaks of several teams
BARE_TEAM = re.compile(rf"第(?P<n>{N}+)巡[察视]组")
# 第八轮, 本轮, 巡察, 换届以来的巡察, 经集团党委批准,2个巡察组将…;
# not 巡察整改, 巡视巡察部署, which are about something else
INSPECTS = re.compile(
    rf"(?:第{N}+轮|本轮|首轮|换届[^。,，]{{0,6}}巡[察视]|(?:{KIND})?巡[察视](?!整改|反馈(?:意见|问题)|移交|发现|指出|工作方针|巡察|指导))"
    rf"|(?:派|启动|开展|先后|共|组织(?!部)|完成|统筹|围绕|聚焦|把|对)[^。;；\n]{{0,24}}?(?:巡[察视]|轮)"
    rf"|(?:[自在从][^。;；,，\n]{{1,16}}|已|累计|今年|近日|去年|近年来?|利用|牵头|建立|探索|推[出行动]|以|深[化入]|坚持|持续)[^。;；,，\n]{{0,24}}?巡[察视]"
    r"|[“\"][^”\"\n]{1,12}[”\"]巡[察视](?!整改)|(?:批准|同意)[^。\n]{0,40}?巡[察视]"
)
# 县委巡察办, 栗县县委巡察办: who acts in a text that is neither about an inspection nor a report of it
OFFICE = on_demand(r"(?P<core>[省市区县旗盟州地]委|党委|党组)(?=巡[察视](?:工作领导小组办公室|办))")
OFFICE_NAME = re.compile(r"巡[察视](?:工作领导小组办公室|办)")
# 两河州委建立协作机制: a review tells of the committee that it names first; not 县委书记, 县委组织部
ANY = on_demand("[省市区县旗盟州地]委(?![员办书常宣组统政纪老党副工网编])")
# 市直机关工委牵头的巡察: a working committee leads
LEADS = on_demand(
    r"(?P<name>[省市区县州]直(?:机关)?(?:党)?工委)(?:牵头|组织|开展|启动|派出|对)[^。;；,，\n]{0,20}巡[察视]"
)
# what can stand before a committee's name without being part of it
STOPS = frozenset(
    "对向由经被据受和及与的了是在届共来自从为使度让将把按照全各该本我前后于年月日"
    '、,，。.:：;；()（）“”"《》!?！？〉】 \n\t\u3000——-0123456789'
)
# 学院, 集团公司, 自治州: what makes a 党委 or 党组 a body that inspects
OWNER = on_demand(
    r"(?:自治[州区]|州|市|县|学院|大学|学校|校|院|集团公司|集团|公司|银行|总行|厅|局|师市?|新区|开发区|高新区|兵团|总队)\Z"
)
TERM_BEFORE = re.compile(rf"第?{N}+届\Z")
# 开展十五届县委第二轮巡察: verbs and times that run into the name of a place
VERB = re.compile(r"(?:开展|启动|召开|推进|落实|贯彻|配合|组织|做好|根据|统一|近日|进行|完成|接受|迎接)+")
NAME = 14
PLACE_NAME = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A committee in a place where it inspects; `team` is numbered, `teams` counted."""

    name: str
    start: int
    end: int
    team: str | None = None
    teams: str | None = None


def body_of(opening: Opening, genre: str) -> Passage | None:
    """Return the body as written: the team where one is named, else the teams counted, else the committee."""
    first_only = 1 if genre in (REVIEW, SPEECH) else None
    if genre == OTHER and (office := _office(opening)):
        return office
    found = list(islice(mentions(opening.text, opening.end), first_only))
    if not found:
        return _leader(opening) or (_first(opening) if genre == REVIEW else None)
    chosen, name = _chosen(found, genre, several=_several_teams(opening, genre))
    return Passage(name, Span(chosen.start, chosen.end))


def mentions(text: str, end: int) -> Iterator[Mention]:
    """Yield the committees that inspect, in the order of the text."""
    for found in COMMITTEE.finditer(text, 0, end):
        core = _core(text, found.end())
        name, start = _named(text, found.end() - len(core), core)
        if name is None:
            continue
        if team := TEAM.match(text, found.end()):
            yield Mention(name, start, team.end(), team=team["team"])
        elif core == "中央":
            continue
        elif teams := TEAMS.match(text, found.end()):
            yield Mention(name, start, teams.end(), teams=teams["teams"])
        elif plain := PLAIN_TEAM.match(text, found.end()):
            yield Mention(name, start, plain.end(), teams=plain[0])
        elif INSPECTS.match(text, found.end()):
            yield Mention(name, start, found.end())


def _office(opening: Opening) -> Passage | None:
    """Return the office of inspections that the title or the first sentences name, before any team."""
    found = OFFICE.search(opening.text, 0, opening.end)
    if found is None or PLAIN_TEAM.search(opening.text, 0, found.start()):
        return None
    name, start = _named(opening.text, found.start(), found["core"])
    behind = OFFICE_NAME.match(opening.text, found.end())
    if name is None or behind is None:
        return None
    return Passage(f"{name}{behind[0]}", Span(start, behind.end()))


def _leader(opening: Opening) -> Passage | None:
    """Return the working committee that leads inspections."""
    found = LEADS.search(opening.text, 0, opening.end)
    return Passage(found["name"], Span(*found.span("name"))) if found else None


def _first(opening: Opening) -> Passage | None:
    """Return the committee that is named first."""
    found = ANY.search(opening.text, 0, opening.end)
    if found is None:
        return None
    name, start = _named(opening.text, found.start(), found[0])
    return Passage(name, Span(start, found.end())) if name else None


def _core(text: str, end: int) -> str:
    """Return the word for a committee that ends in a place: 党工委, 市委."""
    return next((core for core in CORES if text.endswith(core, 0, end)), text[end - 2 : end])


def _chosen(found: list[Mention], genre: str, *, several: bool) -> tuple[Mention, str]:
    """Return the mention and the name of the body: one team, else how many teams, else the committee."""
    if genre in (REVIEW, SPEECH):
        return found[0], found[0].name
    numbered = [m for m in found if m.team]
    if numbered and not several and (genre == RECTIFICATION or len({m.team for m in numbered}) == 1):
        return numbered[0], f"{numbered[0].name}{numbered[0].team}"
    for mention in found:
        if mention.teams and "个" in mention.teams:
            return mention, f"{mention.name}{mention.teams}"
    plain = [m for m in found if m.teams and not numbered]
    if plain:
        return plain[0], f"{plain[0].name}{plain[0].teams}"
    return found[0], found[0].name


def _several_teams(opening: Opening, genre: str) -> bool:
    """Tell whether a bulletin or notice speaks of more than one numbered team."""
    if genre == RECTIFICATION:
        return False
    return len({team["n"] for team in BARE_TEAM.finditer(opening.text, 0, opening.end)}) > 1


def _named(text: str, at: int, core: str) -> tuple[str | None, int]:
    """Return the committee with its place or house, and its start; None for a party group of nobody."""
    before = text[max(0, at - NAME) : at]
    term = TERM_BEFORE.search(before)
    if term:
        before = before[: term.start()]
    run = before
    for i in range(len(before) - 1, -1, -1):
        if before[i] in STOPS and before[i : i + 2] != "自治":
            run = before[i + 1 :]
            break
    shift = len(term[0]) if term else 0
    if verb := VERB.match(run):
        run = run[verb.end() :]
    if core in ("党委", "党组", "工委", "党工委"):
        if not OWNER.search(run):
            return ("党委", at) if core == "党委" and term else (None, at)
        return run + core, at - len(run) - shift
    if len(run) > PLACE_NAME or core == "中央":
        return core, at
    return run + core, at - len(run) - shift
