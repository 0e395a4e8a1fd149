"""multiply.py FOLDER OUT TIMES: the day files of 2019 in FOLDER as one CSV, repeated TIMES times, each time with
quote dates, expirations and contract names 91 days later. Prints the number of rows."""
import datetime
import functools
import glob
import gzip
import sys


@functools.lru_cache(None)
def later(date, form, times):
    moved = datetime.datetime.strptime(date, form) + datetime.timedelta(days=91 * times)
    return moved.strftime(form)


def main(folder, out, times):
    files = sorted(glob.glob(folder + "/*.csv.gz"))
    rows = 0
    with open(out, "w") as target:
        for repeat in range(times):
            for file in files:
                with gzip.open(file, "rt") as source:
                    header = source.readline()
                    if rows == 0:
                        target.write(header)
                    lines = []
                    for line in source:
                        fields = line.split(",")
                        name, at = fields[3], len(fields[3]) - 15
                        fields[3] = name[:at] + later(name[at : at + 6], "%y%m%d", repeat) + name[at + 6 :]
                        fields[5] = later(fields[5], "%m/%d/%Y", repeat)
                        fields[6] = later(fields[6], "%m/%d/%Y", repeat)
                        lines.append(",".join(fields))
                    rows += len(lines)
                    target.write("".join(lines))
    print(rows)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
