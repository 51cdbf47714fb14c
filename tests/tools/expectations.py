"""Expectations that stand in files. With BEDING_UPDATE in the environment (./test update) a test writes what came out over
what was expected, for `git diff` to review."""
import difflib
import os

UPDATING = "BEDING_UPDATE" in os.environ


def holds(path, text):
    """Whether a file is this text. When updating, it is from now on."""
    if path.read_text(encoding="utf-8") == text:
        return True
    if UPDATING:
        path.write_text(text, encoding="utf-8")
    return UPDATING


def with_gaps(expected, shown):
    """Lines as they are shown, where a line "…" of what was expected goes on standing for what it left out."""
    # blank lines are looked past: they go with the line before
    kept = []
    for line in expected:
        if line.strip() or not kept:
            kept.append([line])
        else:
            kept[-1].append(line)
    kept = [group for group in kept if group[0].strip()]
    old = [group[0].rstrip() for group in kept]
    new = [line.rstrip() for line in shown if line.strip()]
    out = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            out += [line for group in kept[a:b] for line in group]
        elif "…" not in old[a:b]:
            pairs = b - a == d - c
            for i, line in enumerate(new[c:d]):
                out += [line, *(kept[a + i][1:] if pairs else [])]
        else:
            # what stood before the first "…" and behind the last one is shown again, as many lines as there were
            first, last = old[a:b].index("…"), old[a:b][::-1].index("…")
            fresh = new[c:d]
            head = fresh[:first]
            tail = fresh[max(len(head), len(fresh) - last):] if last else []
            out += head + [line for group in kept[a + first:a + first + 1] for line in group] + tail
    return out
