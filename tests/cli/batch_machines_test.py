"""Engines that spread a batch over machines: the examples of docs/examples, and that what comes of all parts together is what one machine
makes. dask: with several workers on the loopback address, of which one is killed in the middle. kubernetes: the job's own command, once
for each of its indices."""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch_common import BEDING, COVENANT, ROOT, digests, expect, many, run, table, wrong

EXAMPLES = ROOT / "docs/examples"


def skip(why):
    print(why)
    sys.exit(77)


def whole(folder, rows):
    """What one machine makes; the folder is empty again."""
    base = Path(folder)
    table(base / "rows.csv", rows)
    run(folder, COVENANT, "-t", "rows.csv", "-o", "out/{gemeente.naam}.docx", "--summary", "whole.json", code=None)
    expected = digests(folder)
    shutil.rmtree(base / "out")
    (base / "whole.json").unlink()
    return expected


def dask():
    if not os.environ.get("BEDING_FULL"):
        skip("in ./test full alone")
    if not (Path("/usr/bin/dask-worker").exists() and Path("/usr/lib/python3/dist-packages/distributed").is_dir()):
        skip("python3-distributed is not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        rows = many(300) + [["x/y", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""]]
        expected = whole(folder, rows)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        started = []

        def start(*words):
            started.append(subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))

        try:
            start("/usr/bin/dask-scheduler", "--host", "127.0.0.1", "--port", address.rsplit(":", 1)[1], "--no-dashboard")
            for _ in range(3):
                start("/usr/bin/dask-worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", folder + "/dask")
            going = subprocess.Popen(["/usr/bin/python3", EXAMPLES / "batch_dask.py", address, "12", "whole.json", BEDING, "batch", COVENANT, "--table", "rows.csv",
                                      "-o", "out/{gemeente.naam}.docx", "--taal", "en"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            first = going.stdout.readline()
            # with its child, as when a machine goes
            os.killpg(started[-1].pid, signal.SIGKILL)
            said, _ = going.communicate(timeout=300)
        finally:
            for one in started:
                try:
                    os.killpg(one.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                one.wait()
        expect(first.startswith("1 of 12") and "12 of 12" in said and going.returncode == 1, first + said)
        shutil.rmtree(Path(folder) / "dask", ignore_errors=True)
        for part in Path(folder).glob("part-*.json"):
            part.unlink()
        found = digests(folder)
        expect(found == expected, f"by Dask it is something else: {sorted(set(found.items()) ^ set(expected.items()))[:6]}")


def kubernetes():
    sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it
    try:
        import yaml
    except ImportError:
        skip("python3-yaml is not on this machine")
    job = yaml.safe_load((EXAMPLES / "kubernetes/job.yaml").read_text(encoding="utf-8"))
    spec = job["spec"]
    pod = spec["template"]["spec"]
    container = pod["containers"][0]
    expect((job["apiVersion"], job["kind"]) == ("batch/v1", "Job"), f"no job: {job['apiVersion']} {job['kind']}")
    expect(spec["completionMode"] == "Indexed" and spec["completions"] > 1 and spec["parallelism"] <= spec["completions"], str(spec)[:200])
    expect(pod["restartPolicy"] in ("OnFailure", "Never"), pod["restartPolicy"])
    expect({one["name"] for one in container["volumeMounts"]} == {one["name"] for one in pod["volumes"]}, "volumes")
    expect(container["workingDir"] == container["volumeMounts"][0]["mountPath"], "it runs elsewhere than where its files are")
    # PersistentVolumeClaim, image and command are strings, which a slip in YAML makes something else
    expect(all(isinstance(one, str) for one in [container["image"], *container["command"], *container["args"]]), "words")
    command = container["args"][0]
    expect("JOB_COMPLETION_INDEX" in command and f"/{spec['completions']}\"" in command, command)
    file = (EXAMPLES / "kubernetes/Containerfile").read_text(encoding="utf-8")
    expect(re.search(r'^ENTRYPOINT \["beding"\]$', file, re.M) and re.search(r"^USER \d+$", file, re.M), file)
    libraries(file)
    for rows in (many(13), many(5) + [["x/y", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""]]):
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder)
            expected = whole(folder, rows)
            (base / "bin").mkdir()
            (base / "bin/beding").symlink_to(BEDING)
            local = command.replace("modelconvenant.beding", COVENANT) + ""
            for index in range(spec["completions"]):
                done = subprocess.run([*container["command"], local], cwd=folder, capture_output=True, text=True, timeout=120,
                                      env={**os.environ, "JOB_COMPLETION_INDEX": str(index), "PATH": f"{base}/bin:{os.environ['PATH']}"})
                expect(done.returncode == 0, f"pod {index}: {done.stderr}")
            parts = [f"part-{index}.json" for index in range(spec["completions"])]
            run(folder, *(word for part in parts for word in ("--merge", part)), "--summary", "whole.json", code=None)
            for part in parts:
                (base / part).unlink()
            shutil.rmtree(base / "bin")
            expect(digests(folder) == expected, "the pods together make something else")


def libraries(file):
    """The packages that the container installs are those of the libraries that the program binds, or opens when it needs them."""
    if shutil.which("dpkg-query") is None:
        return
    named = set(re.search(r"--no-install-recommends (.*?) \\", file).group(1).split())
    bound = subprocess.run(["ldd", BEDING], capture_output=True, text=True).stdout
    direct = subprocess.run(["readelf", "-d", BEDING], capture_output=True, text=True).stdout
    if not direct or "libasan" in bound or "libubsan" in bound:
        return
    paths = [found.group(1) for name in re.findall(r"NEEDED.*\[(.*?)\]", direct) if (found := re.search(rf"{re.escape(name)} => (\S+)", bound))]
    listed = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}).stdout
    late = {one.decode() for one in re.findall(rb"lib[a-z0-9]+\.so\.[0-9.]+(?=\0)", Path(BEDING).read_bytes())}
    paths += [found.group(1) for name in sorted(late) if (found := re.search(rf"^\s*{re.escape(name)} .*x86-64.* => (\S+)", listed, re.M))]
    either = [at for path in paths for at in (path, "/usr" + path)]  # /lib is /usr/lib
    owners = subprocess.run(["dpkg-query", "-S", *either], capture_output=True, text=True).stdout
    needed = {line.split(":")[0] for line in owners.splitlines()}
    needed -= {"libc6", "libstdc++6", "libgcc-s1"}
    expect(needed == named, f"the container lacks {sorted(needed - named)}, and has {sorted(named - needed)} too many")


if __name__ == "__main__":
    {"dask": dask, "kubernetes": kubernetes}[sys.argv[1]]()
    print(f"{len(wrong)} wrong" if wrong else f"{sys.argv[1]} is right")
    sys.exit(1 if wrong else 0)
