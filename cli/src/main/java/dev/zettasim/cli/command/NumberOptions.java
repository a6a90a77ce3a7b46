package dev.zettasim.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers given to options: what is none is refused in words that need no knowledge of a programming language. */
final class NumberOptions {
    private NumberOptions() {}

    static void register(CommandLine line) {
        line.registerConverter(Integer.class, NumberOptions::ofInt);
        line.registerConverter(int.class, NumberOptions::ofInt);
        line.registerConverter(Long.class, NumberOptions::ofLong);
        line.registerConverter(long.class, NumberOptions::ofLong);
        line.registerConverter(Double.class, NumberOptions::ofDouble);
        line.registerConverter(double.class, NumberOptions::ofDouble);
    }

    private static int ofInt(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("`" + text + "` is no whole number of at most " + Integer.MAX_VALUE);
        }
    }

    private static long ofLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("`" + text + "` is no whole number of at most " + Long.MAX_VALUE);
        }
    }

    private static double ofDouble(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("`" + text + "` is no number");
        }
    }
}
