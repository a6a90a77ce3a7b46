package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Cells that a scenario cannot do without. */
final class Cells {
    private Cells() {}

    /** What a row is called; its line where nobody gave it a name. */
    static String name(Row row, String column) {
        return row.has(column) ? row.text(column) : "line " + row.place().line();
    }

    /** A whole number of at least one. */
    static long count(Row row, String column) {
        OptionalDouble number = row.number(column);
        if (number.isEmpty()) {
            throw new InexpressibleException(column, "not stated");
        }
        OptionalLong count = row.count(column);
        if (count.isEmpty() || count.getAsLong() < 1) {
            throw new InexpressibleException(column, "`" + row.text(column) + "` is not a whole number from 1 up");
        }
        if (count.getAsLong() > Integer.MAX_VALUE) {
            String problem = "`" + row.text(column) + "` is too large: at most " + Integer.MAX_VALUE;
            throw new InexpressibleException(column, problem);
        }
        return count.getAsLong();
    }

    /** The same, 1 where the cell is empty or says that nothing is divided. */
    static long countOrOne(Row row, String column) {
        return row.has(column) && row.number(column).orElse(0) != 0 ? count(row, column) : 1;
    }

    /** Whether a cell says yes. */
    static boolean isTrue(Row row, String column) {
        return row.text(column).matches("(?i)1|true|yes|on");
    }

    /** Whether a cell says no. */
    static boolean isFalse(Row row, String column) {
        return row.text(column).matches("(?i)0|false|no|off");
    }

    /** Without an exponent. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
