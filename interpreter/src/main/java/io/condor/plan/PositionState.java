package io.condor.plan;

/** What exits and rolls can see of the position that they are asked about; NaN where unknown. */
public interface PositionState {
  /** The state outside of exits and rolls. */
  PositionState NONE =
      new PositionState() {
        @Override
        public double maxLoss() {
          return Double.NaN;
        }

        @Override
        public double delta() {
          return Double.NaN;
        }

        @Override
        public double daysToExpiry() {
          return Double.NaN;
        }

        @Override
        public double sessionsHeld() {
          return Double.NaN;
        }

        @Override
        public double strike(int leg) {
          return Double.NaN;
        }

        @Override
        public double delta(int leg) {
          return Double.NaN;
        }
      };

  /** Dollars that the whole trade loses at the worst settlement; NaN where risk is undefined. */
  double maxLoss();

  /** Forward delta of one unit. */
  double delta();

  /** Calendar days to the first expiry held. */
  double daysToExpiry();

  /** Sessions since the entry. */
  double sessionsHeld();

  /** Strike of a leg, index points; legs are counted from 0. */
  double strike(int leg);

  /** Forward delta of a leg's option. */
  double delta(int leg);
}
