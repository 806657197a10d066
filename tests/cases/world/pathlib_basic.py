# Paths as objects.
import os, tempfile
from pathlib import Path, PurePosixPath
os.chdir(tempfile.mkdtemp())
p = Path("a") / "b.tar.gz"
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, str(p.with_suffix(".zip")))
print(Path("/x/y/../z").parts, Path("x//y/./z"), Path(), Path("/"), Path("a", "/b", "c"))
print(p.with_name("c.txt"), p.joinpath("d", "e"), PurePosixPath("a/b").is_absolute(), Path("/a").is_absolute())
print(Path("a/b") == Path("a//b"), sorted([Path("b"), Path("a")]), hash(Path("a")) == hash(Path("a")))
print(Path("/a/b/c").relative_to("/a"), list(Path("a/b/c").parents))
print(p.exists(), p.parent.exists())
p.parent.mkdir()
print(p.write_text("hello\n"), p.read_text(), p.read_bytes(), p.exists(), p.is_file(), p.parent.is_dir())
with p.open("a") as f:
    f.write("more\n")
print(p.stat().st_size, p.read_text().splitlines())
Path("a/c").mkdir()
Path("a/c/d.txt").touch()
print(sorted(str(x) for x in Path("a").iterdir()), sorted(str(x) for x in Path("a").glob("*.gz")))
print(sorted(str(x) for x in Path("a").rglob("*.txt")), sorted(str(x) for x in Path().glob("a/*/*.txt")))
for call in (lambda: Path("nope").read_text(), lambda: Path("a").mkdir(), lambda: Path("a").rmdir(),
             lambda: Path("nope").unlink(), lambda: p.write_text(b"x"), lambda: Path("a").relative_to("b"),
             lambda: Path("a").with_suffix("x"), lambda: Path(5)):
    try:
        print(call())
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
Path("a").mkdir(exist_ok=True)
Path("nope").unlink(missing_ok=True)
print(p.rename("moved").read_text(), p.exists())
