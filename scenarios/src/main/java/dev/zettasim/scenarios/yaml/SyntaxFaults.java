package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what the YAML parser found wrong. */
final class SyntaxFaults {
    private SyntaxFaults() {}

    static Diagnostic of(MarkedYamlEngineException fault, Marks marks) {
        String problem = fault.getProblem() == null ? "" : fault.getProblem();
        Place place = marks.of(fault.getProblemMark());
        Diagnostic diagnostic = Diagnostic.error(place, "", problem(problem)).hinting(hint(problem));
        boolean elsewhere = fault.getContextMark().isPresent()
                && fault.getProblemMark().isPresent()
                && fault.getContextMark().get().getLine()
                        != fault.getProblemMark().get().getLine();
        return elsewhere
                ? diagnostic.noting(marks.of(fault.getContextMark()), "what is being read starts here")
                : diagnostic;
    }

    private static String problem(String problem) {
        if (problem.contains("TAB")) {
            return "a tab stands where YAML wants spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a `:` stands where no key can be";
        }
        if (problem.contains("undefined alias")) {
            return "an alias `*` refers to an anchor that is not set before it";
        }
        if (problem.contains("unexpected end of stream") || problem.contains("<stream end>")) {
            return "the text ends in the middle of a value";
        }
        return "this is not YAML: " + problem.replace("<block end>", "the end of the block");
    }

    private static @Nullable String hint(String problem) {
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "check the indentation, or put the value in quotes";
        }
        if (problem.contains("expected <block end>")) {
            return "check the indentation: keys of one mapping start in the same column";
        }
        if (problem.contains("stream end") || problem.contains("end of stream")) {
            return "a bracket or a quote is not closed";
        }
        return null;
    }
}
