#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import LambdaPolicySources

/// The three standard streams; text leaves as UTF-8, whole or with an error.
enum Terminal {
  /// Writes to standard output; ends the process with "no answer" when that fails.
  static func write(_ text: String) {
    if !write(text, to: 1) {
      writeError("error: cannot write to standard output\n")
      exit(ExitStatus.noAnswer.rawValue)
    }
  }

  /// Writes to standard error; a failure cannot be told anybody.
  static func writeError(_ text: String) {
    _ = write(text, to: 2)
  }

  /// Everything in a file, pipe or device; more than the limit of `InputChunks` is a fault.
  static func readFile(_ path: String) -> Result<[UInt8], SystemFault> {
    do throws(SystemFault) {
      return .success(try InputChunks(path).all())
    } catch {
      return .failure(error)
    }
  }

  /// Everything on standard input, with the same limit.
  static func readInput() -> Result<[UInt8], SystemFault> {
    do throws(SystemFault) {
      return .success(try InputChunks.standardInput().all())
    } catch {
      return .failure(error)
    }
  }

  /// Whether something is at a path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Puts new content in place of a file's, whole or not at all.
  ///
  /// It is written beside the file and moved over it; nil when that worked.
  static func replaceFile(_ path: String, with bytes: [UInt8]) -> SystemFault? {
    let draft = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return SystemFault.last }
    let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
    var fault = isWritten ? nil : SystemFault.last
    if close(descriptor) != 0, fault == nil { fault = SystemFault.last }
    if fault == nil, unsafe rename(draft, path) != 0 { fault = SystemFault.last }
    if fault != nil { _ = unsafe unlink(draft) }
    return fault
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[sent...]))
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
