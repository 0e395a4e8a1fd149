package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.market.DataException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text taken apart into rows and fields. */
class RowScannerTest {
  @Test
  void splits_rows_with_any_line_end_and_quotes() {
    RowScanner rows = scan("a,b\r\n\"1,5\",\"say \"\"so\"\"\"\n,\n\nlast");
    assertThat(all(rows)).containsExactly("[a, b]", "[1,5, say \"so\"]", "[, ]", "[]", "[last]");
  }

  @Test
  void a_lost_quote_costs_its_own_row() {
    RowScanner rows = scan("a,b\n1,\"2\n3,4\n\"5\"6,7\n8,9\n");
    rows.next();
    List<Boolean> broken = new ArrayList<>();
    while (rows.next()) {
      broken.add(rows.broken());
    }
    assertThat(broken).containsExactly(true, false, true, false);
  }

  @Test
  void a_quote_within_a_field_is_a_character() {
    RowScanner rows = scan("5\" pipe,2\n");
    assertThat(all(rows)).containsExactly("[5\" pipe, 2]");
  }

  @Test
  void skips_a_byte_order_mark_and_names_foreign_text() {
    assertThat(all(scan("\uFEFFday,bid\n"))).containsExactly("[day, bid]");
    assertThat(scan("day").foreign()).isEmpty();
    RowScanner utf16 =
        new RowScanner(
            new ByteArrayInputStream("day,bid".getBytes(StandardCharsets.UTF_16)), "x", (byte) ',');
    assertThat(utf16.foreign()).hasValueSatisfying(why -> assertThat(why).contains("UTF-8"));
    assertThat(scan("PAR1abc").foreign())
        .hasValueSatisfying(why -> assertThat(why).contains("Parquet"));
  }

  @Test
  void rows_survive_the_seams_between_buffers_and_slow_streams() {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      text.append(i).append(",\"x,").append("y".repeat(i % 23)).append("\"\r\n");
      expected.add("[" + i + ", x," + "y".repeat(i % 23) + "]");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 777));
          }
        };
    assertThat(all(new RowScanner(slow, "x", (byte) ','))).isEqualTo(expected);
  }

  @Test
  void stops_at_a_line_that_is_no_row() {
    RowScanner rows = scan("a,b\n" + "1,".repeat(RowScanner.MAX_ROW_BYTES) + "\n");
    rows.next();
    assertThatThrownBy(rows::next)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.place()).isEqualTo("text.csv:2"));
  }

  @Test
  void a_row_of_too_many_fields_is_broken() {
    RowScanner rows = scan(",".repeat(5_000) + "\n1,2\n");
    assertThat(rows.next()).isTrue();
    assertThat(rows.broken()).isTrue();
    assertThat(rows.next()).isTrue();
    assertThat(rows.broken()).isFalse();
  }

  private static RowScanner scan(String text) {
    return new RowScanner(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text.csv", (byte) ',');
  }

  private static List<String> all(RowScanner rows) {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      all.add(rows.texts().toString());
      assertThat(rows.line()).isEqualTo(all.size());
    }
    return all;
  }
}
