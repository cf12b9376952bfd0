"""What comes out of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loaded:
    """The text of one document as its file has it; furniture of the *format* (pdf headers, menus) is gone.

    `format` is text (a string was given), txt, html, docx, pdf, ofd or image; `encoding` is known for txt and
    html. Numbers that a word processor prints by itself (一、 1.) are part of the text; lines that a page
    broke are joined again; a page that could not be read has a remark in its place.
    """

    text: str
    format: str
    encoding: str | None = None
