package dev.zettasim.models;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.symmetry.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may import whom in the engine and the models, and what neither may touch. */
class ImportRulesTest {
    /** Packages of {@code dev.zettasim.models} in groups; each group imports earlier groups only, never its own. */
    private static final List<List<String>> GROUPS = List.of(
            List.of("trace", "hardware", "symmetry"),
            List.of("compute", "topology"),
            List.of("transformer", "cluster"),
            List.of("network"),
            List.of("fluid", "packet", "collective", "storage"),
            List.of("parallel"),
            List.of("training"),
            List.of("reliability", "facility"),
            List.of("jobs"),
            List.of("study"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.zettasim.core", "dev.zettasim.models");

    @Test
    void everyPackage_standsInAGroup() {
        Set<String> grouped = GROUPS.stream()
                .flatMap(List::stream)
                .map(ImportRulesTest::models)
                .collect(Collectors.toSet());

        assertThat(CLASSES)
                .filteredOn(c -> c.getPackageName().startsWith("dev.zettasim.models"))
                .allMatch(c -> grouped.contains(c.getPackageName()));
    }

    @Test
    void aPackage_importsEarlierGroupsOnly() {
        List<String> allowed = new ArrayList<>(List.of("dev.zettasim.core.."));
        for (List<String> group : GROUPS) {
            for (String name : group) {
                check(importsOnly(name, allowed));
            }
            group.forEach(name -> allowed.add(models(name)));
        }
    }

    private static ArchRule importsOnly(String name, List<String> allowed) {
        List<String> with = new ArrayList<>(allowed);
        with.add(models(name));
        return noClasses()
                .that()
                .resideInAPackage(models(name))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.zettasim..").and(resideOutsideOfPackages(with.toArray(String[]::new))));
    }

    @Test
    void core_knowsNothingOfModels() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.zettasim.core..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.zettasim..").and(resideOutsideOfPackages("dev.zettasim.core.."))));
    }

    @Test
    void coreAndModels_touchNoFileNoLoggerNoLanguageOfOthers() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..",
                        "java.net..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "tools.jackson..",
                        "com.fasterxml..",
                        "org.snakeyaml..",
                        "picocli.."));
        check(noClasses().should().dependOnClassesThat().haveNameMatching("java\\.io\\.(?!Serializable).*"));
        check(noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"));
        check(noClasses().should().callMethodWhere(to("java.lang.System", "exit|getProperty|getenv|getLogger")));
    }

    @Test
    void coreAndModels_haveNoClockOfTheHostAndNoThreads() {
        check(noClasses().should().callMethodWhere(to("java.lang.System", "nanoTime|currentTimeMillis")));
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("java.time..", "java.util.concurrent.."));
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread"));
        check(noClasses().should().callMethodWhere(to("java.util.*", "parallel|parallelStream")));
    }

    /** Draws come from {@code core.random} alone; sums and orders must not depend on hash seeds or on the platform's libm. */
    @Test
    void coreAndModels_areDeterministic() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|HashMap|HashSet|WeakHashMap).*"));
        // Looking up by identity is in order; going through such a map would follow addresses in memory.
        check(noClasses()
                .should()
                .callMethodWhere(
                        to("java.util.IdentityHashMap", "keySet|values|entrySet|forEach|replaceAll|toString")));
        // UnitGuess looks units up and does not go through them. Nothing is out of order in an empty set.
        check(noClasses()
                .that()
                .haveNameNotMatching(".*\\.UnitGuess")
                .should()
                .callMethodWhere(
                        to("java.util.(Set|Map)", "of|ofEntries|copyOf").and(withArguments())));
        check(noClasses().should().callMethodWhere(to("java.lang.System", "identityHashCode")));
        check(
                noClasses()
                        .should()
                        .callMethodWhere(
                                to(
                                        "java.lang.Math",
                                        "sin|cos|tan|asin|acos|atan|atan2|exp|log|log10|log1p|expm1|cbrt|pow|sinh|cosh|tanh|hypot|random")));
    }

    @Test
    void multiplicities_areNamedByFoldingAndItsReadersOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(models("symmetry"), models("fluid"), models("study"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Folding.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Partition.class));
    }

    private static DescribedPredicate<JavaMethodCall> to(String owner, String names) {
        return DescribedPredicate.describe(
                "to " + names + " of " + owner,
                call -> call.getTargetOwner().getFullName().matches(owner)
                        && call.getName().matches(names));
    }

    private static DescribedPredicate<JavaMethodCall> withArguments() {
        return DescribedPredicate.describe(
                "with arguments",
                call -> !call.getTarget().getRawParameterTypes().isEmpty());
    }

    private static String models(String name) {
        return "dev.zettasim.models." + name;
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
