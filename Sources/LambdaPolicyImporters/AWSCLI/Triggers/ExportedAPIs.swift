import LambdaPolicy

/// Puts APIs together out of the answers of a folder that are about them.
extension ImportState {
  mutating func addExportedAPIs() {
    var folders: [String] = []
    var exports: [String: [TriggerExport]] = [:]
    for export in triggerExports {
      guard case .api = export.answer.reading else { continue }
      if exports[export.name.folder] == nil { folders.append(export.name.folder) }
      exports[export.name.folder, default: []].append(export)
    }
    for folder in folders {
      guard let parts = exports[folder],
        let first = parts.first(where: { $0.node.partition != nil }) ?? parts.first
      else { continue }
      let place = place(of: first)
      var reader = APIExportReader(place)
      for export in parts { reader.read(export, as: source(.api, of: export, in: place)) }
      for (diagnostic, file) in reader.faults { bag.report(diagnostic, in: file) }
      add(reader.triggers, of: first, in: place)
    }
  }
}
