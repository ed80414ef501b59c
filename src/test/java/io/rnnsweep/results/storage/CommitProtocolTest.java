package io.rnnsweep.results.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** On a file system whose rename is one step, and on one where it is not. */
@ParameterizedClass
@ValueSource(strings = {"file://", ObjectStore.BUCKET})
class CommitProtocolTest {
  private static final Configuration HADOOP = ObjectStore.configure(new Configuration());

  private final String fileSystem;
  @TempDir private java.nio.file.Path temporary;

  CommitProtocolTest(String fileSystem) {
    this.fileSystem = fileSystem;
  }

  @Test
  void aFileAppearsWholeWhenItIsCommitted() throws Exception {
    try (PendingFile file = commits().begin(path("f"))) {
      write(file, "all of it");
      assertThat(local("f")).doesNotExist();

      file.commit();

      assertThat(local("f")).hasContent("all of it");
    }
    assertThat(local("f")).hasContent("all of it");
    assertThat(temporary).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void ofAFileThatIsNotCommittedNothingStays() throws Exception {
    try (PendingFile file = commits().begin(path("f"))) {
      write(file, "all of it");
    }

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void ofAWriterThatDiedNothingStays() throws Exception {
    PendingFile file = commits().begin(path("f"));
    write(file, "all of it");

    commits().deleteUnfinished(path(""));

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aHiddenFileIsPublishedWithItsContent() throws Exception {
    Files.createDirectories(local("hidden"));
    Files.createDirectories(local("visible"));
    Files.writeString(local("hidden/f"), "all of it");

    commits().publish(path("hidden/f"), path("visible/f"));

    assertThat(local("visible/f")).hasContent("all of it");
    assertThat(local("hidden/f")).doesNotExist();
  }

  @Test
  void aSmallFileTakesThePlaceOfAnother() throws Exception {
    commits().replace(path("f"), out -> out.write("first".getBytes(UTF_8)));
    commits().replace(path("f"), out -> out.write("second".getBytes(UTF_8)));

    assertThat(local("f")).hasContent("second");
    assertThat(temporary).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileStaysWhereItsSuccessorCannotBeWritten() throws Exception {
    commits().replace(path("f"), out -> out.write("first".getBytes(UTF_8)));

    assertThatThrownBy(
            () ->
                commits()
                    .replace(
                        path("f"),
                        out -> {
                          out.write("sec".getBytes(UTF_8));
                          throw new IOException("the disk is full");
                        }))
        .hasMessage("the disk is full");

    assertThat(local("f")).hasContent("first");
    assertThat(temporary).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileIsCreatedOnce() throws Exception {
    assertThat(commits().letsOneWin(path(""))).isTrue();
    assertThat(commits().create(path("new/f"), "first".getBytes(UTF_8))).isTrue();
    assertThat(commits().create(path("new/f"), "second".getBytes(UTF_8))).isFalse();

    assertThat(local("new/f")).hasContent("first");
  }

  /** As where the answer to a request is lost, which is then made again. */
  @Test
  void onAnObjectStoreWhoeverFindsItsOwnFileHasCreatedIt() throws Exception {
    CommitProtocol store =
        CommitProtocol.of(new Path(ObjectStore.BUCKET + "/f").getFileSystem(HADOOP));

    assertThat(store.create(path("f"), "mine".getBytes(UTF_8))).isTrue();
    assertThat(store.create(path("f"), "mine".getBytes(UTF_8))).isTrue();
  }

  /** As where a process stops between the copy and the removal of what was copied. */
  @Test
  void onAnObjectStoreAPublicationThatStoppedIsFinished() throws Exception {
    Files.createDirectories(local("hidden"));
    Files.createDirectories(local("visible"));
    Files.writeString(local("hidden/f"), "all of it");
    Files.writeString(local("visible/f"), "all of it");
    CommitProtocol store =
        CommitProtocol.of(new Path(ObjectStore.BUCKET + "/f").getFileSystem(HADOOP));

    store.publish(path("hidden/f"), path("visible/f"));

    assertThat(local("visible/f")).hasContent("all of it");
    assertThat(local("hidden/f")).doesNotExist();
  }

  /** So that no other test passes because the store is a better one than there is. */
  @Test
  void aStoreOfTheTestsRenamesNoFile() throws Exception {
    Files.writeString(local("f"), "all of it");
    FileSystem store = new Path(ObjectStore.BUCKET + "/f").getFileSystem(HADOOP);

    assertThatThrownBy(() -> store.rename(path("f"), path("g"))).isInstanceOf(IOException.class);
  }

  private static void write(PendingFile file, String text) throws IOException {
    try (PositionOutputStream out = file.output().create(0)) {
      out.write(text.getBytes(UTF_8));
      assertThat(out.getPos()).isEqualTo(text.length());
    }
  }

  private CommitProtocol commits() throws IOException {
    return CommitProtocol.of(path("").getFileSystem(HADOOP));
  }

  private Path path(String name) {
    return new Path(fileSystem + temporary + "/" + name);
  }

  private java.nio.file.Path local(String name) {
    return temporary.resolve(name);
  }
}
