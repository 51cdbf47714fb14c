"""Packages of Node that tests use, by the versions of a lock file. Tests that run beside each other share a place: one fetches, the
others wait for it."""
import fcntl
import shutil
import subprocess


def fetched(listed, place):
    """The folder node_modules in place, as package-lock.json in the folder listed says; None, after saying why: it cannot be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("node or npm is not installed")
        return None
    place.mkdir(parents=True, exist_ok=True)
    with open(place / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        locked = (listed / "package-lock.json").read_bytes()
        done = place / "fetched-by"  # written when all is there: a fetch that was broken off is begun again
        if done.exists() and done.read_bytes() == locked:
            return place / "node_modules"
        done.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(listed / name, place / name)
        run = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=place,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if run.returncode != 0:
            print(f"npm ci of {listed.name}: {run.stdout}")
            return None
        done.write_bytes(locked)
        return place / "node_modules"
