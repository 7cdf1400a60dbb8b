import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the classes of a jar that were compiled for Java 5 or older as classes of Java 8, with the stack maps that those
 * must have. The JVM keeps no older classes in its AOT cache: picocli, compiled for Java 5, would be loaded, parsed and
 * verified anew at every start, which took 60 ms.
 *
 * <p>Run by the launcher's build as {@code java UpgradeClassFiles.java JAR}; the jar is replaced.
 */
final class UpgradeClassFiles {
    private static final int JAVA_5 = 49;

    private UpgradeClassFiles() {}

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path upgraded = Files.createTempFile(jar.toAbsolutePath().getParent(), "upgraded", ".tmp");
        try (JarFile in = new JarFile(jar.toFile());
                URLClassLoader classes =
                        new URLClassLoader(new java.net.URL[] {jar.toUri().toURL()});
                OutputStream file = Files.newOutputStream(upgraded);
                JarOutputStream out = new JarOutputStream(file)) {
            ClassFile classFile = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()
                            .orElse(ClassHierarchyResolver.ofResourceParsing(classes))));
            for (JarEntry entry : in.stream().toList()) {
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                byte[] bytes;
                try (InputStream content = in.getInputStream(entry)) {
                    bytes = content.readAllBytes();
                }
                out.write(entry.getName().endsWith(".class") ? upgrade(classFile, bytes) : bytes);
                out.closeEntry();
            }
        }
        Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
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
}
