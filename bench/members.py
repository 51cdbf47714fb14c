#!/usr/bin/env python3
"""A document with a table of many members, ten computed columns and a total of each.

    bench/members.py [--members 1000] [--rounds 21]

Whole processes, in turn, of so many members and of a tenth, beside zlib at level 6 on the same bytes; and what a member
costs more where there are many. Prints the milliseconds too, of which 50 are aimed at for 1,000 members.
"""
import argparse
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent / "peers")]
import compare as peers  # noqa: E402
from measure import BEDING, floor, in_turn, median, once, pin, ratio  # noqa: E402

COLUMNS = 10


def library():
    lines = ["bibliotheek meting \"Meting\"", "  taal nl", "  gebruik \"nummering/wet\"", "groep post \"Post\"", "  aantal 1 of meer", "  veld naam \"Naam\"",
             "  veld uren \"Uren\"", "    getal 0 tot 1000", "  veld tarief \"Tarief\"", "    bedrag"]
    for i in range(COLUMNS):
        before = f"k{i - 1}" if i > 0 and i % 2 == 0 else "tarief"
        lines += [f"  waarde k{i} \"Kolom {i}\"", f"    {before} * {100 + i}% + {i + 1}" if i % 2 == 0 else f"    afgerond(uren * tarief / {i + 2}) als uren > {i}, anders tarief"]
    for i in range(COLUMNS):
        lines += [f"waarde t{i} \"Totaal {i}\"", f"  som post.k{i}"]
    row = " | ".join(f"{{post.k{i}}}" for i in range(COLUMNS))
    total = " | ".join(f"{{t{i}}}" for i in range(COLUMNS))
    lines += ["clausule posten \"Posten\"", "  | Post | " + " | ".join(f"K{i}" for i in range(COLUMNS)) + " |", "  |" + "---|" * (COLUMNS + 1), "  {voor elke post}",
              f"    | {{post.naam}} | {row} |", f"  | samen | {total} |", "document d \"Posten\"", "  nummering wet", "  posten"]
    return "\n".join(lines) + "\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--members", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=21)
    asked = options.parse_args()
    pin(1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        program = floor(folder)
        (folder / "l.beding").write_text(library(), encoding="utf-8")
        each = {}
        print("| members | format | ms | × zlib 6 on the same bytes |\n|---:|---|---:|---:|")
        for count in (asked.members // 10, asked.members):
            answers = folder / f"{count}.toml"
            answers.write_text("".join(f"[[post]]\nnaam = \"Post {i}\"\nuren = {i % 40}\ntarief = {50 + i % 77}.{i % 90 + 10}\n" for i in range(count)), encoding="utf-8")
            for form in ("docx", "odt"):
                target = folder / f"{count}.{form}"
                command = [BEDING, "compile", folder / "l.beding", "-a", answers, "-o", target]
                once(command)
                measured = in_turn([[program, peers.parts_of(target, folder / "bytes"), folder / "out"], command], asked.rounds)
                each[count, form] = median(measured, 1)
                print(f"| {count:,} | {form} | {median(measured, 1) * 1000:.1f} | {ratio(measured, 1, 0):.2f} |", flush=True)
        for form in ("docx", "odt"):
            few, many = asked.members // 10, asked.members
            print(f"A member of {many:,} in {form.upper()} costs {each[many, form] / many / (each[few, form] / few):.2f} times one of {few:,} (start included).")


if __name__ == "__main__":
    main()
