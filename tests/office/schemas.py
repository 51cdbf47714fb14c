"""Documents against the schemas of their formats: what is wrong of each, by its path. Parts of many documents go through a
validator together, as starting it and reading its schema takes longer than a document."""
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

ODT_PARTS = {"OpenDocument-v1.3-schema.rng": ("content.xml", "styles.xml", "meta.xml", "settings.xml"),
             "OpenDocument-v1.3-manifest-schema.rng": ("META-INF/manifest.xml",)}


def docx_faults(tool, paths):
    """By the program, one at a time and where it looks for nothing else."""
    found = {}
    for path in paths:
        with tempfile.TemporaryDirectory() as nowhere:
            run = subprocess.run([tool, str(Path(path).resolve())], cwd=nowhere, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
        if run.returncode:
            found[str(path)] = run.stdout
    return found


def odt_faults(tool, paths):
    """By jing and the schemas beside the program; and the rule that the kind stands first, as it is."""
    schemas = Path(tool).resolve().parent.parent / "schemas" / "odf"
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            if Path(path).read_bytes()[30:77] != b"mimetypeapplication/vnd.oasis.opendocument.text":
                found[str(path)] = "the first entry is not an uncompressed mimetype\n"
            with zipfile.ZipFile(path) as package:
                for name in package.namelist():
                    if any(name in names for names in ODT_PARTS.values()):
                        package.extract(name, Path(folder) / str(number))
        for schema, names in ODT_PARTS.items():
            parts = [str(part) for number in range(len(paths)) for name in names if (part := Path(folder) / str(number) / name).exists()]
            assert not paths or parts, "nothing to look at"
            run = subprocess.run(["jing", "-i", str(schemas / schema), *parts], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) if parts else None
            for line in run.stdout.splitlines() if run else []:
                if line.startswith("[warning]"):
                    continue
                where = re.match(re.escape(folder) + r"/(\d+)/(.*)", line)
                assert where, line  # what jing says of no document stops the test
                path = str(paths[int(where[1])])
                found[path] = found.get(path, "") + where[2] + "\n"
    return found
