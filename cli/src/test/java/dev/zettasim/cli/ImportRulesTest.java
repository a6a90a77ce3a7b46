package dev.zettasim.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The modules import one way, and each foreign library is seen by one module only. */
class ImportRulesTest {
    private static final String CLI = "dev.zettasim.cli..";
    private static final String COMMAND = "dev.zettasim.cli.command..";
    private static final String REPORT = "dev.zettasim.cli.report..";
    private static final String SCENARIOS = "dev.zettasim.scenarios..";
    private static final String YAML = "dev.zettasim.scenarios.yaml..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.zettasim");

    @Test
    void modules_importOneWay() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI));
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.zettasim.core..", "dev.zettasim.models..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SCENARIOS));
    }

    @Test
    void picocli_isSeenByCommandsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    @Test
    void theYamlParsers_areSeenByScenariosYamlOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(YAML)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "org.snakeyaml.."));
    }

    @Test
    void standardStreamsAndExitCodes_areTouchedByTheCommandLineOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.FileDescriptor"));
    }

    @Test
    void reports_touchNoStreamAndNoFile() {
        check(noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio.file..", "dev.zettasim.cli.command..", "dev.zettasim.models.."));
    }

    @Test
    void schemaRecords_knowNothingButTheirAnnotations() {
        check(noClasses()
                .that()
                .resideInAPackage(YAML)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.zettasim.scenarios.schema..",
                        "dev.zettasim.scenarios.check..",
                        "dev.zettasim.scenarios.build..",
                        "dev.zettasim.scenarios.run..",
                        "dev.zettasim.models.."));
        check(noClasses()
                .that()
                .resideInAPackage("dev.zettasim.scenarios.schema..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.zettasim.scenarios.check..",
                        "dev.zettasim.scenarios.build..",
                        "dev.zettasim.scenarios.run.."));
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.zettasim.scenarios.check..", "dev.zettasim.scenarios.build..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.zettasim.scenarios.run.."));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
