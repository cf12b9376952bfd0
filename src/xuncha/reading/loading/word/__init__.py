"""Word documents (docx): text in reading order, numbers as printed, tracked changes accepted."""

from collections.abc import Iterator

from lxml import etree

from xuncha.reading.loading.archive import Archive
from xuncha.reading.loading.limits import MIB, Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.word.names import MAIN, STRICT, w
from xuncha.reading.loading.word.numbering import Numbering
from xuncha.reading.loading.word.story import Story
from xuncha.reading.loading.xml import parsed
from xuncha.reading.refusals import Broken, TooLarge
from xuncha.reading.words import _

RELATIONS = "_rels/.rels"
MAIN_PART = "word/document.xml"
OFFICE_DOCUMENT = "/officeDocument"
NOTE_PARTS = ((w("footnoteReference"), "footnotes.xml"), (w("endnoteReference"), "endnotes.xml"))


def load_word(content: bytes, limits: Limits) -> Loaded:
    """Return the text of a docx, a line a paragraph, notes at the end; headers and footers are left out.

    Raises Broken or TooLarge.
    """
    package = Package(Archive(content, limits), limits)
    root = package.part(package.main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise Broken(_("docx文档的正文部分缺失或已损坏。请用Word或WPS打开后另存为docx。"))
    story = Story(Numbering(package.beside("numbering.xml"), package.beside("styles.xml")))
    story.blocks(body)
    lines = [*story.lines, *([story.pending] if story.pending else ()), *notes_of(story, package)]
    return Loaded("\n".join(lines), "docx")


class Package:
    """The parts of a docx."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        """Find the main part, which nearly always has one and the same name."""
        self._archive = archive
        self._limits = limits
        self._names = archive.names()
        self.main = MAIN_PART if MAIN_PART in self._names else self._related_main()

    def _related_main(self) -> str:
        """Return the part that the package names as its document."""
        relations = self.part(RELATIONS)
        for relation in () if relations is None else relations:
            if relation.get("Type", "").endswith(OFFICE_DOCUMENT):
                return str(relation.get("Target", "")).lstrip("/")
        return MAIN_PART

    def beside(self, name: str) -> etree._Element | None:
        """Return a part from the folder of the main part."""
        return self.part(f"{self.main.rpartition('/')[0]}/{name}")

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part, None when it is missing."""
        if name not in self._names:
            return None
        content = self._archive.part(name)
        if len(content) > self._limits.xml_bytes:
            size = self._limits.xml_bytes // MIB
            raise TooLarge(_("文档正文超过{size}MB的上限。请拆分后再读取。").format(size=size))
        return parsed(content.replace(STRICT, MAIN.encode()))


def notes_of(story: Story, package: Package) -> Iterator[str]:
    """Yield the footnotes and endnotes in the order in which the text calls them."""
    called = tuple(story.notes)
    for kind, part in NOTE_PARTS:
        wanted = [at for tag, at in called if tag == kind]
        root = package.beside(part) if wanted else None
        notes = {} if root is None else {note.get(w("id")): note for note in root}
        for at in wanted:
            if at in notes:
                inner = Story(story.numbering)
                inner.blocks(notes[at])
                yield from (line for line in inner.lines if line.strip())
