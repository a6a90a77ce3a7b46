package dev.zettasim.scenarios.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scenarios in the jar, by name. */
public final class ShippedScenarios {
    private static final String FOLDER = "clusters/";
    private static final String SUFFIX = ".yaml";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private ShippedScenarios() {}

    /** Names in alphabetical order. */
    public static List<String> names() {
        URL folder = ShippedScenarios.class.getResource("/" + FOLDER);
        try {
            return folder == null ? List.of() : names(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static List<String> names(URL folder) throws IOException {
        if (folder.openConnection() instanceof JarURLConnection jar) {
            return names(jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER))
                    .map(name -> name.substring(FOLDER.length())));
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
            return names(files.map(file -> file.getFileName().toString()));
        }
    }

    private static List<String> names(Stream<String> files) {
        return files.filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted()
                .toList();
    }

    /** The scenario's text, empty where none has that name. */
    public static Optional<String> text(String name) {
        return NAME.matcher(name).matches() ? Optional.ofNullable(read(name + SUFFIX)) : Optional.empty();
    }

    /** What the scenario calls itself: the value of its {@code name} key. */
    public static String title(String name) {
        return text(name)
                .flatMap(text -> text.lines().filter(l -> l.startsWith("name:")).findFirst())
                .map(line -> line.substring("name:".length()).strip())
                .orElse("");
    }

    private static @Nullable String read(String file) {
        try (InputStream in = ShippedScenarios.class.getResourceAsStream("/" + FOLDER + file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
