package dev.zettasim.scenarios.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal texts of doubles that are the same on every JDK; {@code Double.toString} gained its shortest form only in 19. */
final class Numbers {
    private static final int MAX_DIGITS = 17;

    /** Exponents between these are written out, as JavaScript does. */
    private static final int LEAST_PLAIN_EXPONENT = -7;

    private static final int GREATEST_PLAIN_EXPONENT = 21;

    private Numbers() {}

    /** The value rounded to the fewest digits that still read back as the same double. */
    static String shortest(double value) {
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal candidate = round(value, digits);
            if (candidate.doubleValue() == value) {
                return text(candidate);
            }
        }
        return text(round(value, MAX_DIGITS));
    }

    /** The decimal with that many significant digits. */
    static String rounded(double value, int digits) {
        return text(round(value, digits));
    }

    private static BigDecimal round(double value, int digits) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no JSON number: " + value);
        }
        return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent > LEAST_PLAIN_EXPONENT && exponent < GREATEST_PLAIN_EXPONENT) {
            return shortest.toPlainString();
        }
        return scientific(shortest, exponent);
    }

    private static String scientific(BigDecimal value, int exponent) {
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }
}
