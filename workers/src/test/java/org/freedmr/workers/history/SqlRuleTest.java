package org.freedmr.workers.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Threat S20: SQL that is put together from text. Looks into the classes as they are compiled.
final class SqlRuleTest {
    private static final Pattern SQL = Pattern.compile(
            "^\\s*(?i:select|insert|update|delete|create|drop|alter|pragma|with)\\b.*\\b(?i:from|into|set|table|index|=)"
                    + "|\\b(WHERE|ORDER BY|GROUP BY|VALUES)\\b",
            Pattern.DOTALL);
    private static final String STATEMENTS = Statements.class.getName().replace('.', '/');

    /// What makes text from text.
    private static final Set<String> MAKERS = Set.of(
            "java/lang/StringBuilder.append",
            "java/lang/StringBuffer.append",
            "java/lang/String.concat",
            "java/lang/String.format",
            "java/lang/String.formatted",
            "java/lang/String.join",
            "java/lang/String.replace",
            "java/lang/String.replaceAll");

    /// Ways of JDBC and Jdbi to have a statement run in which values are text.
    private static final Set<String> UNPREPARED = Set.of(
            "java/sql/Connection.createStatement",
            "java/sql/Statement.execute",
            "java/sql/Statement.executeQuery",
            "java/sql/Statement.executeUpdate",
            "java/sql/Statement.addBatch",
            "org/jdbi/v3/core/Handle.createScript",
            "org/jdbi/v3/core/Handle.createBatch");

    private final List<String> violations = new ArrayList<>();
    private int statements;

    @Test
    void sqlIsNeverPutTogetherFromTextAndValuesAreAlwaysParameters() throws IOException {
        inspect(Path.of("target", "classes"));

        assertThat(statements).as("statements seen").isGreaterThan(20);
        assertThat(violations).isEmpty();
    }

    @Test
    void whatTheRuleForbidsIsFoundByIt() throws IOException {
        String own = SqlRuleTest.class.getName().replace('.', '/');
        inspect(Path.of("target", "test-classes").resolve(own + "$Wrong.class"));

        assertThat(violations)
                .anySatisfy(it -> assertThat(it).contains("DELETE FROM calls"))
                .anySatisfy(it -> assertThat(it).contains("concatenated"))
                .anySatisfy(it -> assertThat(it).contains("createStatement"))
                .anySatisfy(it -> assertThat(it).contains("executeQuery"))
                .anySatisfy(it -> assertThat(it).contains("outside"));
    }

    private void inspect(Path root) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(root)) {
            classes = files.filter(it -> it.toString().endsWith(".class")).toList();
        }
        for (Path each : classes) {
            ClassModel model = ClassFile.of().parse(each);
            constants(model);
            for (MethodModel method : model.methods()) {
                method.code().ifPresent(code -> code.forEach(element -> inspect(model, element)));
            }
        }
    }

    /// SQL stands in one class; the compiler copies its constants into those that use them.
    private void constants(ClassModel model) throws IOException {
        String name = model.thisClass().asInternalName();
        List<String> sql = new ArrayList<>(texts(model));
        sql.removeIf(it -> !SQL.matcher(it).find());
        statements += sql.size();
        sql.removeAll(texts(ClassFile.of().parse(Path.of("target", "classes").resolve(STATEMENTS + ".class"))));
        sql.forEach(it -> violations.add(name + " has SQL outside of " + STATEMENTS + ": " + it));
    }

    private static List<String> texts(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(it -> ((StringEntry) it).stringValue())
                .toList();
    }

    private void inspect(ClassModel model, CodeElement element) {
        String name = model.thisClass().asInternalName();
        if (element instanceof InvokeDynamicInstruction dynamic) {
            dynamic.bootstrapArgs().stream()
                    .map(Objects::toString)
                    .filter(it -> SQL.matcher(it).find())
                    .forEach(it -> violations.add(name + " has concatenated SQL: " + it));
        } else if (element instanceof InvokeInstruction call) {
            String target = call.owner().asInternalName() + "." + call.name().stringValue();
            if (UNPREPARED.contains(target)) {
                violations.add(name + " calls " + target);
            }
            if (name.equals(STATEMENTS) && MAKERS.contains(target)) {
                violations.add(name + " makes text with " + target);
            }
        } else if (element instanceof ConstantInstruction constant
                && name.equals(STATEMENTS)
                && constant.constantValue() instanceof String text
                && text.contains("'")) {
            violations.add(name + " has a value as text: " + text);
        }
    }

    /// What nobody may do.
    static final class Wrong {
        private Wrong() {}

        static void steal(Connection connection, String callsign) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT id FROM calls WHERE callsign = '" + callsign + "'")) {
                rows.next();
            }
        }

        static String fixed() {
            return "DELETE FROM calls";
        }
    }
}
