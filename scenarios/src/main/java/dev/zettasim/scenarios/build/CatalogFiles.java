package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The catalog's files, each read once, when it is first asked for. */
final class CatalogFiles {
    private static final String ROOT = "/catalog/";
    private static final String NAME = "catalog/";

    /** Resources never change while the program runs: what one catalog has read serves all. */
    private static final Map<String, Located.Mapping> READ = new ConcurrentHashMap<>();

    private static final Map<List<String>, String> DIGESTS = new ConcurrentHashMap<>();

    /** The file's tree; {@code path} is below the catalog's root, such as {@code nodes/hgx-h100.yaml}. */
    Located.Mapping tree(String path) {
        return READ.computeIfAbsent(
                path, file -> LocatedReader.read(NAME + file, new String(bytes(file), StandardCharsets.UTF_8)));
    }

    /** Whether a value stands in a file of the catalog rather than in a scenario or an option. */
    boolean holds(Located value) {
        return ownerOf(value) != null;
    }

    /** The public reference that a file of the catalog gives for a source's key; null where it has none. */
    @Nullable
    String reference(Located value, String sourceKey) {
        Located.Mapping owner = ownerOf(value);
        Located.Entry sources = owner == null ? null : owner.get("sources");
        if (sources != null && sources.value() instanceof Located.Mapping references) {
            Located.Entry reference = references.get(sourceKey);
            return reference != null && reference.value() instanceof Located.Scalar text ? text.text() : null;
        }
        return null;
    }

    private Located.@Nullable Mapping ownerOf(Located value) {
        String name = value.place().source().name();
        Located.Mapping tree = name.startsWith(NAME) ? READ.get(name.substring(NAME.length())) : null;
        // A scenario could be called like a file of the catalog.
        return tree != null && tree.place().source() == value.place().source() ? tree : null;
    }

    /** SHA-256 over names and contents of the given files, in their order. */
    static String digest(List<String> paths) {
        return DIGESTS.computeIfAbsent(List.copyOf(paths), CatalogFiles::computedDigest);
    }

    private static String computedDigest(List<String> paths) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String path : paths) {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(bytes(path));
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] bytes(String path) {
        try (InputStream in = CatalogFiles.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalStateException("the catalog lacks its file " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the catalog's file " + path, e);
        }
    }
}
