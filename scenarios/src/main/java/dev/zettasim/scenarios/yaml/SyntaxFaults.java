package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what the YAML parser found wrong. */
final class SyntaxFaults {
    private SyntaxFaults() {}

    static Diagnostic of(MarkedYamlEngineException fault, Marks marks) {
        Said said = said(fault.getProblem() == null ? "" : fault.getProblem());
        Diagnostic diagnostic = Diagnostic.error(marks.of(fault.getProblemMark()), "", said.problem())
                .hinting(said.hint());
        boolean elsewhere = fault.getContextMark().isPresent()
                && fault.getProblemMark().isPresent()
                && fault.getContextMark().get().getLine()
                        != fault.getProblemMark().get().getLine();
        return elsewhere
                ? diagnostic.noting(marks.of(fault.getContextMark()), "what is being read starts here")
                : diagnostic;
    }

    private record Said(String problem, @Nullable String hint) {}

    private static Said said(String problem) {
        if (problem.contains("TAB")) {
            return new Said("a tab stands where YAML wants spaces", "indent with spaces");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return new Said("a `:` stands where no key can be", "check the indentation, or put the value in quotes");
        }
        if (problem.contains("stream end") || problem.contains("end of stream")) {
            return new Said("the text ends in the middle of a value", "a bracket or a quote is not closed");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return new Said("the key before this lacks its `:`", "write a space after the colon: `key: value`");
        }
        return more(problem);
    }

    private static Said more(String problem) {
        if (problem.startsWith("expected ',' or")) {
            String close = problem.contains("'}'") ? "`}`" : "`]`";
            return new Said("a `,` or " + close + " is missing here", "a bracket that was opened before is not closed");
        }
        if (problem.contains("<block end>") || problem.contains("block sequence")) {
            String hint = "check the indentation: keys of one mapping start in the same column";
            return new Said("this does not line up with what stands before it", hint);
        }
        if (problem.contains("<document start>")) {
            return new Said("the text goes on after its value has ended", "check the brackets");
        }
        if (problem.contains("that cannot start any token")) {
            int quote = problem.indexOf('\'');
            String character = quote < 0 ? "this" : "`" + problem.charAt(quote + 1) + "`";
            return new Said("a value cannot start with " + character, "put the value in quotes");
        }
        return new Said("this is not YAML: " + problem, null);
    }
}
