package dev.zettasim.core.units;

import java.util.ArrayList;
import java.util.List;

/** What kind of quantity a text stands for: the units it may be written in, and the one its value is kept in. */
public enum Dimension {
    /** In seconds. */
    DURATION(
            "a duration",
            "500 ns",
            new Symbols()
                    .with("ps", "1e-12")
                    .with("ns", "1e-9")
                    .with("us", "1e-6")
                    .with("ms", "1e-3")
                    .with("s", "1")
                    .with("min", "60")
                    .with("h", "3600")
                    .with("d", "86400")
                    .alsoUnderstood()
                    .with("µs", "1e-6")
                    .with("μs", "1e-6")),
    /** In bytes; at most what a long holds. */
    DATA(
            "an amount of data",
            "80 GiB",
            new Symbols()
                    .binary("B", "1")
                    .decimal("B", "1", 'E')
                    .alsoUnderstood()
                    .decimal("bit", "0.125", 'E')
                    .binary("bit", "0.125")),
    /** In bytes per second. */
    DATA_RATE(
            "a data rate",
            "400 Gbit/s` or `3.35 TB/s",
            new Symbols()
                    .decimal("bit/s", "0.125", 'E')
                    .alsoUnderstood()
                    .decimal("B/s", "1", 'E')
                    .binary("B/s", "1")
                    .binary("bit/s", "0.125")),
    /** In floating-point operations. */
    FLOP("a number of floating-point operations", "1.5 EFLOP", new Symbols().decimal("FLOP", "1", 'Y')),
    /** In floating-point operations per second. */
    FLOP_RATE("a speed of computing", "989.4 TFLOP/s", new Symbols().decimal("FLOP/s", "1", 'Y')),
    /** In watts. */
    POWER("a power", "700 W", new Symbols().with("mW", "1e-3").decimal("W", "1", 'G')),
    /** In joules. */
    ENERGY(
            "an energy",
            "1.2 MWh",
            new Symbols()
                    .decimal("Wh", "3600", 'T')
                    .with("J", "1")
                    .alsoUnderstood()
                    .decimal("J", "1", 'P')),
    /** In hertz. */
    FREQUENCY("a frequency", "1.98 GHz", new Symbols().decimal("Hz", "1", 'T')),
    /** In the currency that is written. */
    MONEY("an amount of money", "30000 USD", new Symbols().with("", "1")),
    /** In the currency that is written, per kilowatt-hour. */
    ENERGY_PRICE(
            "a price of energy",
            "0.17 USD/kWh",
            new Symbols()
                    .with("/kWh", "1")
                    .alsoUnderstood()
                    .with("/MWh", "1e-3")
                    .with("/Wh", "1e3")),
    /** A share of a whole, from 0 to 1. */
    FRACTION(
            "a share",
            "2 %` or `0.02",
            new Symbols().with("%", "0.01").alsoUnderstood().with("", "1")),
    /** A ratio of two equal things; has no unit. */
    RATIO("a number", "1.25", new Symbols().with("", "1")),
    /** A whole number of things; at most what a long holds. */
    COUNT(
            "a whole number",
            "512` or `15 T",
            new Symbols()
                    .with("", "1")
                    .alsoUnderstood()
                    .with("k", "1e3")
                    .with("M", "1e6")
                    .with("G", "1e9")
                    .with("T", "1e12")),
    /** In degrees Celsius; may be negative. */
    TEMPERATURE(
            "a temperature",
            "25 °C",
            new Symbols().with("°C", "1").alsoUnderstood().with("C", "1")),
    /** In metres. */
    LENGTH(
            "a length",
            "30 m",
            new Symbols()
                    .with("mm", "1e-3")
                    .with("m", "1")
                    .with("km", "1e3")
                    .alsoUnderstood()
                    .with("cm", "1e-2")),
    /** In square metres. */
    AREA("an area", "600 m²", new Symbols().with("m²", "1").alsoUnderstood().with("m2", "1"));

    private final String noun;
    private final String example;

    /** Filled while the enum is built, only read afterwards. */
    @SuppressWarnings("ImmutableEnumChecker")
    final Symbols symbols;

    Dimension(String noun, String example, Symbols symbols) {
        this.noun = noun;
        this.example = example;
        this.symbols = symbols;
    }

    /** With its article, as in "a duration". */
    public String noun() {
        return noun;
    }

    /** What would do, for an error message: {@code a duration in `ps`, `ns`, …, such as `500 ns`}. */
    public String expectation() {
        List<String> units = new ArrayList<>();
        for (Symbols.Symbol symbol : symbols.all()) {
            if (symbol.printed() && !symbol.text().isEmpty() && !hasCurrency()) {
                units.add("`" + symbol.text() + "`");
            }
        }
        String suchAs = ", such as `" + example + "`";
        if (units.size() < 2) {
            return noun + suchAs;
        }
        String last = units.remove(units.size() - 1);
        return noun + " in " + String.join(", ", units) + " or " + last + suchAs;
    }

    boolean hasCurrency() {
        return this == MONEY || this == ENERGY_PRICE;
    }

    boolean hasUnit() {
        return symbols.find("") == null || hasCurrency();
    }

    boolean mayBeNegative() {
        return this == TEMPERATURE;
    }

    /** The greatest value that makes sense to compute with. */
    double limit() {
        return switch (this) {
            case DATA, COUNT -> 0x1p63 - 1024;
            case FRACTION -> 1;
            case TEMPERATURE -> 1e4;
            default -> 1e40;
        };
    }
}
