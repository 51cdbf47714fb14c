"""What JSON must look like: the part of JSON Schema that these facts need, and what SARIF 2.1.0 demands of the parts that we write."""
import re


def mistakes(value, schema, where="$"):
    """What is not as the schema says, a line each."""
    kind = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}[schema["type"]]
    if not isinstance(value, kind):
        return [f"{where} is no {schema['type']}"]
    wrong = []
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{where} is {value}")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        wrong.append(f"{where} is {value}")
    if "minimum" in schema and value < schema["minimum"]:
        wrong.append(f"{where} is {value}")
    if kind is dict:
        for name in schema.get("required", []):
            if name not in value:
                wrong.append(f"{where} lacks {name}")
        for name, one in value.items():
            if name not in schema["properties"]:
                wrong.append(f"{where} has {name}")
            else:
                wrong += mistakes(one, schema["properties"][name], f"{where}.{name}")
    if kind is list:
        for index, one in enumerate(value):
            wrong += mistakes(one, schema["items"], f"{where}[{index}]")
    return wrong


def thing(required=(), **properties):
    return {"type": "object", "required": list(required), "properties": properties}


def many(items):
    return {"type": "array", "items": items}


TEXT, FLAG, COUNT, INDEX = {"type": "string"}, {"type": "boolean"}, {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 0}
LEVEL = {"type": "string", "enum": ["none", "note", "warning", "error"]}
# What SARIF 2.1.0 (sections of the OASIS standard) demands of the parts that we write; no other properties than these.
MESSAGE = thing(("text",), text=TEXT)  # 3.11: text or id
FORMATTED = thing(("text",), text=TEXT, markdown=TEXT)  # 3.12.3: text is demanded, so that markdown is never alone
REGION = thing(("startLine",), startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)  # 3.30: from 1; the end column is behind the last
# 3.4.3: a URI reference (RFC 3986, 4.1); ours are absolute paths with a scheme, or relative paths without a colon
URI = {"type": "string", "pattern": r"(file://(?=/))?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+"}
ARTIFACT = thing(("uri",), uri=URI)
LOCATION = thing((), physicalLocation=thing(("artifactLocation",), artifactLocation=ARTIFACT, region=REGION), message=MESSAGE,
                 logicalLocations=many(thing((), fullyQualifiedName=TEXT)))  # 3.28, 3.29
RULE = thing(("id",), id=TEXT, shortDescription=FORMATTED, fullDescription=FORMATTED, help=FORMATTED,  # 3.49
             defaultConfiguration=thing((), level=LEVEL))  # 3.50.3
REPLACEMENT = thing(("deletedRegion",), deletedRegion=REGION, insertedContent=thing((), text=TEXT))  # 3.57
FIX = thing(("artifactChanges",), artifactChanges=many(thing(("artifactLocation", "replacements"), artifactLocation=ARTIFACT, replacements=many(REPLACEMENT))))  # 3.55, 3.56
RESULT = thing(("message",), ruleId=TEXT, ruleIndex=INDEX, level=LEVEL, message=MESSAGE, locations=many(LOCATION), relatedLocations=many(LOCATION), fixes=many(FIX))  # 3.27
SARIF = thing(("version", "runs"), **{"$schema": TEXT}, version={"type": "string", "enum": ["2.1.0"]}, runs=many(thing(  # 3.13
    ("tool",), tool=thing(("driver",), driver=thing(("name",), name=TEXT, version=TEXT, language=TEXT, rules=many(RULE))),  # 3.14.6, 3.18, 3.19
    invocations=many(thing(("executionSuccessful",), executionSuccessful=FLAG,  # 3.20
                           toolExecutionNotifications=many(thing(("message",), level=LEVEL, message=MESSAGE)))),  # 3.58
    columnKind={"type": "string", "enum": ["utf16CodeUnits", "unicodeCodePoints"]}, results=many(RESULT))))  # 3.14.17


def sarif_mistakes(log):
    """Also what no schema says: a rule stands once, and every result points to its own."""
    wrong = mistakes(log, SARIF)
    for run in log["runs"]:
        names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        wrong += [f"the rule {name} occurs twice" for name in set(names) if names.count(name) > 1]
        wrong += [f"{one['ruleId']} points to another rule" for one in run["results"] if names[one["ruleIndex"]] != one["ruleId"]]
    return wrong


def addresses(log):
    """The URI references of a log, of first and second places and of repairs."""
    found = set()

    def look(value):
        if isinstance(value, dict):
            found.update([value["uri"]] if "uri" in value else [])
            value = list(value.values())
        for one in value if isinstance(value, list) else []:
            look(one)
    look(log)
    return found
