"""load_peers.py CONTENDER FILE: reads a 2019 chain file with a peer on one thread; prints as LoadChains does.

duckdb-table  DuckDB's CSV reader into a table in memory, all columns, dates as dates
duckdb-scan   DuckDB's CSV reader into sums over every numeric and date column, nothing kept
pandas        pandas' C engine, all columns, dates left as text
pandas-dates  the same, dates parsed
"""
import sys
import time

contender, file = sys.argv[1:3]
if contender.startswith("duckdb"):
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads = 1")
    reader = f"read_csv('{file}', header = true, dateformat = '%m/%d/%Y')"
    processor, start = time.process_time(), time.perf_counter()
    if contender == "duckdb-table":
        connection.execute(f"create table chain as select * from {reader}")
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        rows, bids, strikes = connection.execute("select count(*), sum(bid), sum(strike) from chain").fetchone()
    else:
        rows, bids, strikes = connection.execute(
            f"""select count(*), sum(bid), sum(strike), sum(ask), sum(last), sum(underlying_last), sum(volume),
                sum(openinterest), sum(impliedvol), sum(delta), max(expiration), max(quotedate), max(optionroot), max(type)
                from {reader}"""
        ).fetchone()[:3]
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
else:
    import pandas

    dates = ["expiration", "quotedate"] if contender == "pandas-dates" else None
    processor, start = time.process_time(), time.perf_counter()
    chain = pandas.read_csv(file, engine="c", parse_dates=dates, date_format="%m/%d/%Y" if dates else None)
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    rows, bids, strikes = len(chain), chain.bid.sum(), chain.strike.sum()
print(f"{contender}\tonce\t{seconds:.3f}\t{processor:.3f}\t{rows}\t{bids:.2f}\t{strikes:.1f}")
