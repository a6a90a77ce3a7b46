package dev.zettasim.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.zettasim.core");

    /** Exact by specification, so the same on every machine. */
    private static final Set<String> EXACT = Set.of(
            "max",
            "min",
            "ceil",
            "floor",
            "abs",
            "sqrt",
            "rint",
            "addExact",
            "multiplyExact",
            "floorDiv",
            "multiplyHigh");

    private static final DescribedPredicate<JavaMethodCall> INEXACT = DescribedPredicate.describe(
            "a method of Math that may differ between machines",
            call -> call.getTargetOwner().isEquivalentTo(Math.class) && !EXACT.contains(call.getName()));

    @Test
    void core_dependsOnTheJdkAndCommonsMathOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.zettasim.core..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "java.math",
                        "org.apache.commons.math3..",
                        "org.jspecify.annotations")
                .check(CORE);
    }

    @Test
    void core_hasNoClockNoThreadNoGenerator() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.util.Random.class, java.util.SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.time..", "java.util.concurrent..", "org.apache.commons.math3.random..")
                .check(CORE);
    }

    @Test
    void core_usesStrictMathForWhatMayDiffer() {
        noClasses().should().callMethodWhere(INEXACT).check(CORE);
    }

    @Test
    void packages_dependOnNoOther() {
        slices().matching("dev.zettasim.core.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CORE);
    }
}
