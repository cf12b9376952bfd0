"""A document as JSON in the schema of the corpus, and back."""

from typing import Any

from xuncha.reading.document import Document

CLEAN_HEAD = 120


def to_json(document: Document) -> dict[str, Any]:
    """Return the document as JSON-ready data in the corpus schema, plus spans, repairs and faults."""
    levels = [h.level for h in document.outline.headings if h.opens_line]
    inspection = document.inspection
    return {
        "genre": document.genre,
        "noisy": document.noisy,
        "noise": list(document.noise),
        "clean_head120": document.text[:CLEAN_HEAD],
        "inspection": {
            "body": inspection.body,
            "units": [u.text for u in inspection.units],
            "level": inspection.level,
            "term": inspection.term,
            "round": inspection.round,
            "kind": list(inspection.kinds),
            "period_start": inspection.period_start,
            "period_end": inspection.period_end,
            "feedback_date": inspection.feedback_date,
            "feedback_end": inspection.feedback_end,
            "publication_date": inspection.publication_date,
        },
        "outline": {
            **{f"n_level{n}": levels.count(n) for n in (1, 2, 3, 4)},
            "n_problems": len(document.problems),
            "problems": [
                {
                    "no": p.no,
                    "section": p.section,
                    "statement": p.statement,
                    "measures": len(p.measures),
                    "unenumerated_measures": p.unenumerated is not None,
                    "measure_heads": [m.text[:20] for m in p.measures],
                    "status": p.status,
                    "sub_points": len(p.sub_points),
                    "group": p.group,
                }
                for p in document.problems
            ],
        },
        "figures": [
            {
                "label": f.label,
                "key": f.key,
                "value": f.value,
                "unit": f.unit,
                "scope": f.scope,
                "approx": f.approx,
                "quote": f.quote,
            }
            for f in document.figures
        ],
        "consistency": [
            {"kind": c.kind, "statement": c.statement, "holds": c.holds, "note": c.note} for c in document.checks
        ],
        "contacts": [{"type": c.type, "value": c.value} for c in document.contacts],
        "deadlines": [d.text for d in document.deadlines],
    }
