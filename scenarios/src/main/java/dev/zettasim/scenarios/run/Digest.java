package dev.zettasim.scenarios.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the figures of a result, rounded to 9 significant digits. Leaves out what may differ between two runs that
 * found the same: version and digests, how the result was obtained, and all texts for people.
 */
public final class Digest {
    private static final int DIGITS = 9;

    private Digest() {}

    /** The figures alone. */
    private record Figures(
            long gpus,
            long gpusInstalled,
            Result.Step step,
            Result.@Nullable Training training,
            Result.Memory memory,
            Result.Network network,
            Result.@Nullable Storage storage,
            Result.@Nullable Faults faults,
            Result.Bottleneck bottleneck) {}

    static String of(Result result) {
        Figures figures = new Figures(
                result.gpus(),
                result.gpusInstalled(),
                result.step(),
                result.training(),
                result.memory(),
                result.network(),
                result.storage(),
                result.faults(),
                result.bottleneck());
        return of(Json.rounded(figures, DIGITS));
    }

    /** {@code sha256:} and the hexadecimal digest of the text's UTF-8 bytes. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code sha256:} and the hexadecimal digest of the bytes. */
    public static String of(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
