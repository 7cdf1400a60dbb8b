import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;

/**
 * Packs jars into one that a JVM starts from quickly. Run by the launcher's build as {@code java PackJars.java OUT IN...}.
 *
 * <p>One jar, because picocli looks for Groovy and so has every jar on the class path opened, and because nothing then depends on
 * their order. And no classes for Java 5 or older, because the JVM keeps none in its AOT cache: picocli's would be parsed and
 * verified anew at every start. They become classes of Java 8, with the stack maps that those must have. Together this takes a
 * third off a short command.
 */
final class PackJars {
    private static final int JAVA_5 = 49;

    private PackJars() {}

    public static void main(String[] args) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        URL[] jars = new URL[args.length - 1];
        for (int i = 0; i < jars.length; i++) {
            jars[i] = Path.of(args[i + 1]).toUri().toURL();
        }
        try (URLClassLoader classes = new URLClassLoader(jars)) {
            ClassFile classFile = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()
                            .orElse(ClassHierarchyResolver.ofResourceParsing(classes))));
            for (int i = 1; i < args.length; i++) {
                collect(Path.of(args[i]), classFile, entries);
            }
        }
        write(Path.of(args[0]), entries);
    }

    /** Two jars may name services of one kind: their lists are joined. Of anything else the first one wins. */
    private static void collect(Path jar, ClassFile classFile, Map<String, byte[]> entries) throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            for (JarEntry entry : in.stream().toList()) {
                String name = entry.getName();
                if (entry.isDirectory() || name.equals(JarFile.MANIFEST_NAME) || name.endsWith("module-info.class")) {
                    continue;
                }
                byte[] bytes;
                try (InputStream content = in.getInputStream(entry)) {
                    bytes = content.readAllBytes();
                }
                if (name.endsWith(".class")) {
                    entries.putIfAbsent(name, upgrade(classFile, bytes));
                } else if (name.startsWith("META-INF/services/")) {
                    entries.merge(name, bytes, PackJars::joined);
                } else {
                    entries.putIfAbsent(name, bytes);
                }
            }
        }
    }

    private static byte[] upgrade(ClassFile classFile, byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (model.majorVersion() > JAVA_5) {
            return bytes;
        }
        ClassDesc name = model.thisClass().asSymbol();
        // Every method body goes through the builder, which lays the stack maps; a plain copy would have none.
        ClassTransform rebuilt = ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0)));
        return classFile.transformClass(model, name, rebuilt);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.write('\n');
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** Not compressed: a start reads faster than it inflates. */
    private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            put(
                    out,
                    JarFile.MANIFEST_NAME,
                    "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(out, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
