package dev.zettasim.cli.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Bytes as nccl-tests takes them: a whole number, with K, M, G or T for powers of 1,024. */
record BinarySize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})([KMGT]?)(i?B)?");
    private static final String PREFIXES = "KMGT";
    private static final long MOST = 1L << 44;

    static BinarySize parse(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT).replace("IB", "iB"));
        if (form.matches()) {
            int power = form.group(2).isEmpty() ? 0 : 1 + PREFIXES.indexOf(form.group(2));
            double bytes = Long.parseLong(form.group(1)) * (double) (1L << (10 * power));
            if (bytes >= 1 && bytes <= MOST) {
                return new BinarySize((long) bytes);
            }
        }
        throw new TypeConversionException("`" + text + "` is no size from 1 to 16T, such as `8`, `64K` or `16G`");
    }
}
