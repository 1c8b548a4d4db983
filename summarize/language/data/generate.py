#!/usr/bin/env python3
"""Makes each language's rarity.table from the word frequencies of wordfreq, and
stop.table from the stop.txt of all.

    python3 -m venv ~/wordfreq && ~/wordfreq/bin/pip install wordfreq==3.1.1
    cd summarize/language/data && ~/wordfreq/bin/python generate.py

The tables are keyed by what language.Terms makes of a word, so they are packed
by the Go program in pack/ and must be made anew whenever Terms, Stem or the
stop words change. The same wordfreq gives the same bytes.
"""

import collections
import pathlib
import subprocess

from wordfreq import get_frequency_dict

HERE = pathlib.Path(__file__).parent

# With 20,000 terms and with 8,000; and where wordfreq's code is another. Not
# Azerbaijani and Kazakh: wordfreq has none, and would answer with Russian.
LARGE = "ar cs de el en es fa fr he hi it ja ko nl pl pt ru tr uk vi zh".split()
SMALL = "bg bn ca da fi hr hu id is lt lv mk ms nb ro sk sl sv ta ur".split()
THEIRS = {"hr": "sh"}


def pairs(words):
    """The frequencies of single characters that are words, and of pairs of
    neighbouring ones: those within words, and those across words as if words
    followed each other by chance."""
    found = collections.Counter()
    first = collections.Counter()
    last = collections.Counter()
    for word, f in words.items():
        first[word[0]] += f
        last[word[-1]] += f
        if len(word) == 1:
            found[word] += f
        for pair in zip(word, word[1:]):
            found["".join(pair)] += f
    for a, fa in last.most_common(400):
        for b, fb in first.most_common(400):
            found[a + b] += fa * fb
    return found


def main():
    pack = HERE / "pack" / "pack.bin"
    subprocess.run(["go", "build", "-o", pack, "./pack"], cwd=HERE, check=True)
    try:
        stop = subprocess.run([pack, "stop"], cwd=HERE, stdout=subprocess.PIPE, check=True).stdout
        if stop != (HERE / "stop.table").read_bytes():
            (HERE / "stop.table").write_bytes(stop)
            # The terms are those that are no stop words: pack must know them.
            subprocess.run(["go", "build", "-o", pack, "./pack"], cwd=HERE, check=True)
        for ours in LARGE + SMALL:
            words = get_frequency_dict(THEIRS.get(ours, ours), wordlist="best")
            if ours in ("ja", "zh"):
                words = pairs(words)
            lines = "".join(f"{f:.12g}\t{w}\n" for w, f in sorted(words.items()))
            keep = "20000" if ours in LARGE else "8000"
            table = subprocess.run([pack, ours, keep], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
            (HERE / ours / "rarity.table").write_bytes(table)
            print(ours, len(words), "words,", len(table), "bytes")
    finally:
        pack.unlink()


if __name__ == "__main__":
    main()
