/** Which classes of which style modules the scripts take, `styles[state]` by the type that `state` has. */
import path from 'node:path';
import ts from 'typescript';
import { root } from './project-files.ts';

export interface ClassUse {
  /** The module's path in the project. */
  readonly module: string;
  readonly name: string;
  /** `styles[state]`: a state without a look of its own may have no class. */
  readonly isByValue: boolean;
}

/** @param files scripts, by their path under `folder` */
export function classUses(files: readonly string[], folder = root): ClassUse[] {
  const program = ts.createProgram(
    files.map((file) => path.join(folder, file)),
    {
      types: [],
      allowImportingTsExtensions: true,
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
    },
  );
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const tree = program.getSourceFile(path.join(folder, file));
    const to = tree === undefined ? null : importedModule(tree);
    if (tree === undefined || to === null) return [];
    const module = path.posix.join(path.posix.dirname(file), to);
    const uses: ClassUse[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isElementAccessExpression(node) && node.expression.getText() === 'styles') {
        const type = checker.getTypeAtLocation(node.argumentExpression);
        const isByValue = !ts.isStringLiteral(node.argumentExpression);
        for (const each of type.isUnion() ? type.types : [type]) {
          const name = each.isStringLiteral() ? each.value : checker.typeToString(each);
          uses.push({ module, name, isByValue });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return uses;
  });
}

function importedModule(tree: ts.SourceFile): string | null {
  for (const node of tree.statements) {
    if (!ts.isImportDeclaration(node) || node.importClause?.name?.text !== 'styles') continue;
    return (node.moduleSpecifier as ts.StringLiteral).text;
  }
  return null;
}
