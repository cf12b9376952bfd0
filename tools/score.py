"""Read the labelled texts and score what was read: `python tools/score.py [--split seeds|dev|all] [--errors N]`."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from xuncha.reading import read
from xuncha.reading.serial import to_json

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def labelled(split: str) -> dict[str, Path]:
    """Return the texts of a split by their id."""
    seeds = {f"seed-{p.name[:3]}": p for p in sorted((SHARED / "seeds").glob("*.txt"))}
    dev = {p.stem: p for p in sorted((SHARED / "corpus" / "texts").glob("*.txt"))}
    return {"seeds": seeds, "dev": dev, "all": seeds | dev}[split]


def main() -> None:
    """Print the scorer's table for each split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("seeds", "dev", "all"))
    parser.add_argument("--id", help="one document only")
    parser.add_argument("--errors", type=int, default=0)
    asked = parser.parse_args()
    for split in [asked.split] if asked.split else ["seeds", "dev"]:
        texts = {i: p for i, p in labelled(split).items() if asked.id in (None, i)}
        with tempfile.TemporaryDirectory() as there:
            gold, predicted = Path(there, "gold"), Path(there, "predicted")
            gold.mkdir()
            predicted.mkdir()
            for name, path in texts.items():
                (gold / f"{name}.json").write_bytes((SHARED / "corpus" / "gold" / f"{name}.json").read_bytes())
                record = {"id": name, **to_json(read(path))}
                (predicted / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
            print(f"\n== {split}", flush=True)
            scorer = [sys.executable, str(SHARED / "corpus" / "score.py"), str(predicted), "--gold", str(gold)]
            subprocess.run([*scorer, "--errors", str(asked.errors)], check=True)


if __name__ == "__main__":
    main()
