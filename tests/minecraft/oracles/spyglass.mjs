// Reads commands with Spyglass: {version, blocks, commands, registries, checked, lines} on stdin as JSON; for each
// line what Spyglass finds wrong with it (or null) on stdout, as a JSON array of strings.
//
// Spyglass would download the command tree, registries, block states and its schemas of NBT and components.
// The first three come from the caller, as its own summary of them; the schemas are left out, so NBT and
// component values are read but not checked.

import * as core from '@spyglassmc/core'
import * as je from '@spyglassmc/java-edition'
import * as json from '@spyglassmc/json'
import * as nbt from '@spyglassmc/nbt'
import { TextDocument } from 'vscode-languageserver-textdocument'

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const { version, blocks, commands, registries, checked, lines } = JSON.parse(Buffer.concat(chunks).toString('utf-8'))

const meta = new core.MetaRegistry()
const symbols = new core.SymbolUtil({})
const project = {
	cacheRoot: 'file:///cache/',
	config: core.ConfigService.merge(core.VanillaConfig, { env: { gameVersion: version, permissionLevel: 4 } }),
	ctx: { loadedVersion: version, errorSource: version },
	ensureBindingStarted: async () => {},
	externals: undefined,
	fs: undefined,
	isDebugging: false,
	logger: core.Logger.noop(),
	meta,
	profilers: core.ProfilerFactory.noop(),
	projectRoots: ['file:///'],
	roots: ['file:///'],
	symbols,
}
const summary = { blocks, commands, fluids: je.dependency.Fluids, registries }
je.dependency.symbolRegistrar(summary, version)(symbols, {})
json.getInitializer(() => true)(project)
nbt.initialize(project)
je.mcf.initialize(project, commands, version)
je.checker.register(meta)

// Ids of the checked registries must exist; everything else (objectives, teams, sounds …) may be new.
const undeclared = [{ if: { category: checked }, then: { report: 'error' } }, { then: { declare: 'block' } }]
const { linter, nodePredicate } = meta.getLinter('undeclaredSymbol')
const parser = meta.getParserForLanguageId('mcfunction')

async function complaint(line) {
	const doc = TextDocument.create('file:///line.mcfunction', 'mcfunction', 0, line)
	const context = core.ParserContext.create(project, { doc })
	const node = core.file(parser)(new core.Source(line), context)
	const errors = [...node.parserErrors, ...context.err.dump()]
	for (const [phase, create] of [['Binder', core.BinderContext], ['Checker', core.CheckerContext]]) {
		const processor = meta[`get${phase}`](node.type)
		const phaseContext = create.create(project, { doc })
		await symbols.contributeAsAsync(phase.toLowerCase(), async () => {
			await processor(core.StateProxy.create(node), phaseContext)
			symbols.clear({ contributor: phase.toLowerCase(), uri: doc.uri })
		})
		errors.push(...phaseContext.err.dump())
	}
	const lintContext = core.LinterContext.create(project, {
		doc,
		err: new core.LinterErrorReporter('undeclaredSymbol', core.LinterSeverity.toErrorSeverity('error'), ''),
		ruleName: 'undeclaredSymbol',
		ruleValue: undeclared,
	})
	core.traversePreOrder(node, () => true, nodePredicate, each => linter(core.StateProxy.create(each), lintContext))
	symbols.clear({ uri: doc.uri })
	errors.push(...lintContext.err.dump())
	const worst = errors.filter(error => error.severity === core.ErrorSeverity.Error)
	return worst.length ? worst.map(error => `${error.range.start}: ${error.message}`).join('; ') : null
}

const found = []
for (const line of lines) {
	try {
		found.push(await complaint(line))
	} catch (error) {
		found.push(`!! ${error.stack}`)
	}
}
process.stdout.write(JSON.stringify(found))
