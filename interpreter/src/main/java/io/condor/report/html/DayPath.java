package io.condor.report.html;

import java.time.LocalDate;
import java.util.List;

/**
 * The sessions to show around a bad one.
 *
 * @param first session, its place in the run
 * @param last session
 */
record DayPath(int first, int last) {
  /** So many sessions before and after at most: positions of weeks would fill pages. */
  private static final int AT_MOST = 5;

  /** From the first entry of what was held to its last end; the session before if nothing was. */
  static DayPath around(Reported reported, int session, List<FillRows.Holding> held) {
    List<LocalDate> sessions = reported.run().sessions();
    int first = Math.max(0, session - 1);
    int last = session;
    for (FillRows.Holding holding : held) {
      first = Math.min(first, place(sessions, holding.opened(), first));
      if (holding.closed().isPresent()) {
        last = Math.max(last, place(sessions, holding.closed().get(), last));
      }
    }
    return new DayPath(Math.max(first, session - AT_MOST), Math.min(last, session + AT_MOST));
  }

  private static int place(List<LocalDate> sessions, FillRows.Row row, int otherwise) {
    int place = sessions.indexOf(row.fill().date());
    return place < 0 ? otherwise : place;
  }
}
