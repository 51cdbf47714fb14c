"""The functions of a C++ file with their lines and parameters, as far as text tells: good for code that clang-format laid out."""
import re

# What is no code: comments, texts, the lines of the preprocessor. A quotation mark in a number is a separator.
NO_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'|^[ ]*#(?:\\\n|[^\n])*', re.S | re.M)


def code_of(text):
    """The text with blanks for what is no code, so that places stay as they are."""
    return NO_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def without_templates(head):
    """A head without its template<...>, in which the word class stands for something else."""
    while found := re.search(r"\btemplate\s*<", head):
        depth, at = 1, found.end()
        while depth and at < len(head):
            depth += {"<": 1, ">": -1}.get(head[at], 0)
            at += 1
        head = head[:found.start()] + head[at:]
    return head


def parameters(head):
    """How many parameters the first parentheses behind a name hold."""
    found = re.search(r"(?:operator\s*\(\s*\)|\w|[^\w\s]|\])\s*\(", head)
    depth, count, some = 1, 1, False
    for letter in head[found.end():] if found else "":
        depth += {"(": 1, "<": 1, "[": 1, "{": 1, ")": -1, ">": -1, "]": -1, "}": -1}.get(letter, 0)
        if depth == 0:
            break
        count += letter == "," and depth == 1
        some = some or not letter.isspace()
    return count if some else 0


def kind_of(head):
    """What an opening brace opens, by what stands before it: a scope, a function, or something else (a value, an enum)."""
    plain = without_templates(head).strip()
    if re.match(r"enum\b", plain):
        return "other"
    if "(" not in plain:
        return "scope" if re.search(r"\b(namespace|class|struct|union|extern)\b", plain) else "other"
    last = re.search(r"\)([^()]*)$", plain)
    behind = last[1].strip() if last else ""
    # of "X::X(int a) : a_{a} {" the first brace opens the value of a member
    return "function" if re.fullmatch(r"(const|noexcept|override|final|mutable|try|&|\s)*(->.*)?", behind, re.S) or behind.endswith("}") else "other"


def functions(text):
    """Each function that has a body: its name, its first line, the lines from brace to brace, the number of parameters."""
    code = code_of(text)
    scopes, head, parens = [], 0, 0
    for at, letter in enumerate(code):
        outside = all(kind == "scope" for kind, _, _ in scopes)
        if letter in "()" and outside:
            parens += 1 if letter == "(" else -1
        elif letter == ";" and outside and not parens:
            head = at + 1
        elif letter == "{":
            kind = kind_of(code[head:at]) if outside and not parens else "other"
            scopes.append((kind, at, head))
            head = at + 1 if kind == "scope" else head
        elif letter == "}" and scopes:
            kind, begin, start = scopes.pop()
            if kind == "function":
                before = without_templates(code[start:begin])
                name = re.search(r"([\w:~]+|operator\s*\S+?)\s*\(", before)
                first = start + len(code[start:begin]) - len(code[start:begin].lstrip())
                yield (name[1] if name else "?", code.count("\n", 0, first) + 1, code.count("\n", begin, at), parameters(before))
            if kind != "other":
                head = at + 1
