package dev.zettasim.core.units;

/**
 * A value as people write it: {@code 400 Gbit/s}, {@code 80 GiB}, {@code 500 ns}, {@code 2 %}.
 *
 * <p>{@code k M G T} are powers of ten, {@code Ki Mi Gi Ti} powers of 1024, {@code B} is bytes and {@code bit} bits.
 * Where a dimension has units, a number without one is an error.
 *
 * @param value in the unit that the dimension names
 * @param currency three letters for money and prices, else empty
 */
public record Quantity(double value, Dimension dimension, String currency) {

    /**
     * Reads a text.
     *
     * @throws QuantityException if it is not a quantity of this dimension
     */
    public static Quantity parse(String text, Dimension expected) {
        return new QuantityParser(text, expected).parse();
    }

    /** The value as a whole number: of bytes, of things. */
    public long whole() {
        return (long) Math.rint(value);
    }

    /** The value with four significant digits, in the unit that suits it best. */
    public static String print(double value, Dimension dimension) {
        return QuantityPrinter.print(value, dimension);
    }

    @Override
    public String toString() {
        String plain = print(value, dimension);
        return switch (dimension) {
            case MONEY -> plain + " " + currency;
            case ENERGY_PRICE -> plain.replace("/", " " + currency + "/");
            default -> plain;
        };
    }
}
